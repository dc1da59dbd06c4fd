"""Addresses of the sessions of the community of practice."""

from django.urls import path

from pairpep.assemblies import after_views, topic_views, views

app_name = "assemblies"

urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("begin/", views.begin, name="begin"),
    path("promises/", after_views.promises, name="promises"),
    path("promises/<uuid:pk>/", after_views.answer, name="answer"),
    path("participation/", after_views.participation, name="participation"),
    path("speakers/<uuid:pk>/", views.speaker, name="speaker"),
    path("speaking/<str:token>/", views.speaking_link, name="speaking"),
    path("topics/", topic_views.topics, name="topics"),
    path("topics/propose/", topic_views.propose, name="propose"),
    path("topics/<uuid:pk>/", topic_views.topic, name="topic"),
    path("topics/<uuid:pk>/take-back/", topic_views.take_back, name="take_back"),
    path("topics/<uuid:pk>/aside/", topic_views.set_aside, name="set_aside"),
    path("votes/open/", topic_views.open_ballot, name="open_ballot"),
    path("votes/<uuid:pk>/", topic_views.ballot, name="ballot"),
    path("votes/<uuid:pk>/decide/", topic_views.decide, name="decide"),
    path("<uuid:pk>/", views.session, name="session"),
    path("<uuid:pk>/register/", views.register, name="register"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/came/", views.say_i_came, name="say_i_came"),
    path("<uuid:pk>/plan/", views.plan, name="plan"),
    path("<uuid:pk>/write/", views.write, name="write"),
    path("<uuid:pk>/agenda/", views.agenda, name="agenda"),
    path("<uuid:pk>/speakers/", views.add_speaker, name="add_speaker"),
    path("<uuid:pk>/announce/", views.announce, name="announce"),
    path("<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("<uuid:pk>/attendance/", after_views.attendance, name="attendance"),
    path("<uuid:pk>/replay/", after_views.attach, name="attach"),
    path("<uuid:pk>/promise/", after_views.promise, name="promise"),
    path("<uuid:pk>/close/", after_views.close, name="close"),
]
