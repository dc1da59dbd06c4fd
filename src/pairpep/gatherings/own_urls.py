"""Addresses of one's own meetings; and the one that a calendar asks, which has no language and no sign-in."""

from django.urls import path

from pairpep.gatherings import calendar_door, own_views

app_name = "meetings"
urlpatterns = [
    path("meetings/", own_views.mine, name="mine"),
    path("meetings/absences/", own_views.absences, name="absences"),
    path("meetings/absences/<uuid:pk>/take-back/", own_views.take_back, name="take_back"),
    path("meetings/when/", own_views.when_i_can, name="when"),
    path("meetings/calendar/", own_views.calendar, name="calendar"),
    path("meetings/calendar/<uuid:pk>/stop/", own_views.stop_calendar, name="stop_calendar"),
    path("meetings/<uuid:pk>/", own_views.meeting, name="meeting"),
    path("meetings/<uuid:pk>/cannot-come/", own_views.cannot_come, name="cannot_come"),
    path("meetings/<uuid:pk>/theme/", own_views.theme, name="theme"),
]

door = [path("calendar/<str:token>.ics", calendar_door.calendar, name="calendar")]
