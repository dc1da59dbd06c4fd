"""Addresses of boxes and rooms: a room has its meeting's."""

from django.urls import path

from pairpep.rooms import views

app_name = "rooms"
urlpatterns = [
    path("rooms/box/<uuid:pk>/", views.of_group, name="box"),
    path("rooms/topics/<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("rooms/<uuid:pk>/", views.room, name="room"),
    path("rooms/<uuid:pk>/table/", views.table, name="table"),
    path("rooms/<uuid:pk>/open/", views.open_room, name="open"),
    path("rooms/<uuid:pk>/press/<str:verb>/", views.press, name="press"),
    path("rooms/<uuid:pk>/vote/", views.vote, name="vote"),
    path("rooms/<uuid:pk>/mine/", views.say_mine, name="say_mine"),
    path("rooms/<uuid:pk>/hands/", views.hands, name="hands"),
    path("rooms/<uuid:pk>/end/", views.end, name="end"),
]
