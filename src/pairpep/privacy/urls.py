"""Addresses of the desk, of what the staff reports, and of « my information »."""

from django.urls import path

from pairpep.privacy import person_views as mine
from pairpep.privacy import register_views as registers
from pairpep.privacy import request_views as requests
from pairpep.privacy import views

app_name = "privacy"
urlpatterns = [
    path("privacy-desk/", views.desk, name="desk"),
    path("review/", views.looks, name="looks"),
    path("review/paper/<slug:shape>/", views.looks_on_paper, name="looks_on_paper"),
    path("review/<slug:month>/<slug:mark>/", views.look, name="look"),
    path("privacy-desk/alerts/<uuid:pk>/", views.alert, name="alert"),
    path("privacy-desk/communications/", registers.communications, name="communications"),
    path("privacy-desk/communications/new/", registers.new_communication, name="new_communication"),
    path("privacy-desk/communications/paper/<slug:shape>/", registers.communications_on_paper, name="communications_on_paper"),
    path("privacy-desk/incidents/", registers.all_incidents, name="incidents"),
    path("privacy-desk/incidents/new/", registers.new_incident, name="new_incident"),
    path("privacy-desk/incidents/paper/<slug:shape>/", registers.incidents_on_paper, name="incidents_on_paper"),
    path("privacy-desk/incidents/<uuid:pk>/", registers.incident, name="incident"),
    path("privacy-desk/incidents/<uuid:pk>/close/", registers.close_incident, name="close_incident"),
    path("privacy-desk/incidents/<uuid:pk>/notice/", registers.notice, name="notice"),
    path("privacy-desk/year/", registers.year, name="year"),
    path("privacy-desk/year/paper/<slug:shape>/", registers.year_on_paper, name="year_on_paper"),
    path("privacy-desk/reports/", requests.reports, name="reports"),
    path("privacy-desk/reports/<uuid:pk>/", requests.report, name="report"),
    path("privacy-desk/requests/", requests.requests, name="requests"),
    path("privacy-desk/requests/new/", requests.new_request, name="new_request"),
    path("privacy-desk/requests/paper/<slug:shape>/", requests.requests_on_paper, name="requests_on_paper"),
    path("privacy-desk/requests/<uuid:pk>/", requests.answer_request, name="request"),
    path("something-wrong/", requests.report_wrong, name="report_wrong"),
    path("beside/<uuid:pk>/", requests.remarks, name="remarks"),
    path("me/information/", mine.mine, name="mine"),
    path("me/information/wrong/", mine.wrong, name="wrong"),
    path("me/information/ask/<slug:kind>/", mine.ask, name="ask"),
    path("me/information/requests/<uuid:pk>/withdraw/", mine.withdraw, name="withdraw"),
    path("me/information/beside/<uuid:pk>/take-back/", mine.take_back, name="take_back"),
]
