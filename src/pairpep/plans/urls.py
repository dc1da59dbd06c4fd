"""Addresses of the pages about plans: the worker's and the team's, and the person's own."""

from django.urls import path

from pairpep.plans import person_views as mine
from pairpep.plans import views

app_name = "plans"
urlpatterns = [
    path("plan/", views.team, name="team"),
    path("plan/of/<uuid:pk>/", views.start, name="start"),
    path("plan/<uuid:pk>/", views.plan, name="plan"),
    path("plan/<uuid:pk>/line/<slug:line>/", views.line, name="line"),
    path("plan/<uuid:pk>/limits/", views.limits, name="limits"),
    path("plan/<uuid:pk>/propose/", views.propose, name="propose"),
    path("plan/<uuid:pk>/keep/", views.keep, name="keep"),
    path("plan/<uuid:pk>/close/", views.close, name="close"),
    path("plan/<uuid:pk>/print/", views.on_paper, name="print"),
    path("plan/<uuid:pk>/pdf/", views.pdf, name="pdf"),
    path("me/plan/", mine.mine, name="mine"),
    path("me/plan/<uuid:pk>/", mine.version, name="version"),
    path("me/plan/<uuid:pk>/approve/", mine.approve, name="approve"),
    path("me/plan/<uuid:pk>/change/", mine.ask_change, name="ask_change"),
    path("me/plan/<uuid:pk>/how-far/", mine.mark, name="mark"),
    path("me/plan/<uuid:pk>/offer/<slug:line>/", mine.offer, name="offer"),
    path("me/plan/offered/<uuid:pk>/take-back/", mine.take_back, name="take_back"),
    path("me/plan/line/<uuid:pk>/", mine.answer_line, name="answer_line"),
]
