"""Addresses of the staff's pages about files in general: a danger, and the register of those who watch over privacy."""

from django.urls import path

from pairpep.participants import danger_views, notice_views, reaching_views, refusal_views

app_name = "participants"
urlpatterns = [
    path("danger/", danger_views.ask, name="danger"),
    path("notices/", notice_views.register, name="notices"),
    path("notices/restriction/", notice_views.restriction, name="paper_restriction"),
    path("notices/refusal/", notice_views.refusal, name="paper_refusal"),
    path("notices/refusal/<uuid:pk>/withdraw/", refusal_views.withdraw, name="withdraw_refusal"),
    path("reaching/<uuid:pk>/", reaching_views.theirs, name="reaching"),
    path("danger/register/", danger_views.register, name="danger_register"),
    path("danger/<uuid:pk>/", danger_views.opened, name="danger_opened"),
    path("danger/<uuid:pk>/review/", danger_views.review, name="danger_review"),
]
