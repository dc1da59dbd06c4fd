"""Addresses of alerts."""

from django.urls import path

from pairpep.alerts import views

app_name = "alerts"

urlpatterns = [
    path("", views.index, name="index"),
    path("mine/", views.mine, name="mine"),
    path("ladder/", views.ladders_of_mine, name="ladders"),
    path("ladder/<uuid:pk>/", views.ladder, name="ladder"),
    path("ladder/<uuid:pk>/set/", views.set_ladder, name="set"),
    path("ladder/<uuid:pk>/try/", views.try_ladder, name="try"),
    path("<uuid:pk>/", views.alert, name="alert"),
    path("<uuid:pk>/here/", views.here, name="here"),
    path("<uuid:pk>/let-go/", views.let_go, name="let_go"),
    path("<uuid:pk>/close/", views.close, name="close"),
]
