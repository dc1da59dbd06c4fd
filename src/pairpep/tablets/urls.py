"""Addresses of shared tablets: those of the staff, and the one page of the tablet itself."""

from django.urls import path

from pairpep.tablets import device_views, views

app_name = "tablets"

urlpatterns = [
    path("", views.tablets, name="tablets"),
    path("lend/<uuid:pk>/", views.lend, name="lend"),
    path("<uuid:pk>/", views.tablet, name="tablet"),
    path("<uuid:pk>/replace/", views.replace, name="replace"),
    path("<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("codes/for-nobody/<uuid:pk>/", views.code_for_nobody, name="code_for_nobody"),
    path("codes/for/<uuid:pk>/", views.code_for_someone, name="code_for_someone"),
    path("codes/<uuid:pk>/", views.code, name="code"),
    path("codes/<uuid:pk>/cancel/", views.cancel_code, name="cancel_code"),
    path("apart/<uuid:pk>/", views.apart, name="apart"),
    path("apart/<uuid:pk>/<str:verb>/", views.settle, name="settle"),
    # The tablet's own
    path("device/", device_views.screen, name="device"),
    path("device/worker.js", device_views.worker, name="worker"),
    path("device/enrol/", device_views.enrol, name="device_enrol"),
    path("device/hello/", device_views.hello, name="device_hello"),
    path("device/begin/", device_views.begin, name="device_begin"),
    path("device/before/", device_views.before, name="device_before"),
    path("device/send/", device_views.send, name="device_send"),
]
