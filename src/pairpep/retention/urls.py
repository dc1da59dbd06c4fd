"""Addresses of the desk of retention, and of the page that tells someone how long theirs is kept."""

from django.urls import path

from pairpep.retention import views

app_name = "retention"
urlpatterns = [
    path("retention/", views.desk, name="desk"),
    path("retention/propose/", views.propose, name="propose"),
    path("retention/hold/", views.hold, name="hold"),
    path("retention/proposal/<uuid:pk>/agree/", views.agree, name="agree"),
    path("retention/proposal/<uuid:pk>/drop/", views.drop, name="drop"),
    path("retention/hold/<uuid:pk>/lift/", views.lift, name="lift"),
    path("me/kept/", views.mine, name="mine"),
]
