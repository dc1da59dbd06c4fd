"""Addresses of advice, and of what a program tries."""

from django.urls import path

from pairpep.improvement import plan_views, views

app_name = "improvement"

urlpatterns = [
    path("", views.home, name="home"),
    path("counts/", views.counts, name="counts"),
    path("advice/<uuid:pk>/open/", views.open_, name="open"),
    path("advice/<uuid:pk>/accept/", views.accept, name="accept"),
    path("advice/<uuid:pk>/decline/", views.decline, name="decline"),
    path("steps/", plan_views.steps, name="steps"),
    path("steps/<uuid:pk>/done/", plan_views.do_step, name="do_step"),
    path("plans/new/", plan_views.begin, name="begin"),
    path("plans/<uuid:pk>/", plan_views.plan, name="plan"),
    path("plans/<uuid:pk>/write/", plan_views.write, name="write"),
    path("plans/<uuid:pk>/start/", plan_views.start, name="start"),
    path("plans/<uuid:pk>/drop/", plan_views.drop, name="drop"),
    path("plans/<uuid:pk>/step/", plan_views.add_step, name="add_step"),
    path("plans/<uuid:pk>/measure/", plan_views.measure, name="measure"),
    path("plans/<uuid:pk>/study/", plan_views.study, name="study"),
    path("plans/<uuid:pk>/act/", plan_views.act, name="act"),
    path("plans/<uuid:pk>/next/", plan_views.next_cycle, name="next"),
    path("plans/<uuid:pk>/share/<slug:into>/", plan_views.share, name="share"),
]
