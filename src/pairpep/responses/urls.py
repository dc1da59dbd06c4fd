"""Addresses of questions: one's own, under `me/`; and, under `questions/`, those who answer with someone beside."""

from django.urls import path

from pairpep.responses import apart_views, beside_views, views

app_name = "responses"

urlpatterns = [
    path("me/questions/", views.questions, name="questions"),
    path("me/questions/research/", views.research, name="research"),
    path("me/questions/answers/<uuid:pk>/", views.answers, name="answers"),
    path("me/questions/answers/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("me/questions/of/<slug:code>/", views.answer, name="answer"),
    path("questions/apart/", apart_views.apart, name="apart"),
    path("questions/apart/<uuid:pk>/<slug:program>/<slug:was>/", apart_views.settle, name="settle_apart"),
    path("questions/beside/", beside_views.beside, name="beside"),
    path("questions/beside/open/<uuid:pk>/", beside_views.open_seat, name="open_seat"),
    path("questions/beside/seat/<uuid:pk>/", beside_views.seat, name="seat"),
    path("questions/beside/seat/<uuid:pk>/hand/", beside_views.hand, name="hand"),
]
