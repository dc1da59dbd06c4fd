"""Addresses of one's own sign-in."""

from django.urls import path

from pairpep.identity import recovery_views, through_views, views

app_name = "identity"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("lost/", views.lost, name="lost"),
    path("again/", views.say_again, name="again"),
    path("second/", views.second, name="second"),
    path("application/", views.add_application, name="application"),
    path("application/remove/", views.remove_application, name="remove_application"),
    path("keys/new/", views.add_key, name="add_key"),
    path("keys/name/", views.rename_key, name="rename_key"),
    path("keys/remove/", views.remove_key, name="remove_key"),
    path("stay/", views.stay, name="stay"),
    path("codes/", views.codes, name="codes"),
    path("recoveries/", recovery_views.recoveries, name="recoveries"),
    path("recoveries/open/<uuid:pk>/", recovery_views.open_recovery, name="open_recovery"),
    path("recoveries/<uuid:pk>/", recovery_views.recovery, name="recovery"),
    path("through/<slug:establishment>/", through_views.through, name="through"),
    path("through/<slug:establishment>/back/", through_views.back_from, name="back_from"),
    path("through/<slug:establishment>/link/", through_views.link, name="link"),
    path("through/<slug:establishment>/remove/", through_views.unlink, name="unlink"),
    path("start-over/", recovery_views.start_over, name="start_over"),
    path("sessions/end/", views.end_stays, name="end_stays"),
]
