"""Addresses of questionnaires that come from elsewhere and go elsewhere."""

from django.urls import path

from pairpep.interchange import own_answers, views

app_name = "interchange"

urlpatterns = [
    path("", views.exchange, name="exchange"),
    path("bring/", views.bring, name="bring"),
    path("answers/<uuid:pk>/fhir/", own_answers.take_own_fhir, name="take_own_fhir"),
    path("<uuid:pk>/", views.edition, name="edition"),
    path("<uuid:pk>/fhir/", views.take_fhir, name="take_fhir"),
    path("<uuid:pk>/redcap/<slug:language>/", views.take_redcap, name="take_redcap"),
    path("<uuid:pk>/paper/", views.print_on_paper, name="paper"),
]
