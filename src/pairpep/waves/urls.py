"""Addresses of who is asked and when. Those that are in a mail say nothing of what this is."""

from django.urls import path

from pairpep.waves import campaign_views, desk_views, paper_views, said_views, views

app_name = "waves"

urlpatterns = [
    path("", campaign_views.overview, name="campaigns"),
    path("new/", campaign_views.new, name="new"),
    path("fields/", campaign_views.unread, name="fields"),
    path("mine/", views.my_list, name="mine"),
    path("mine/link/", views.make_link, name="make_link"),
    path("mails/<uuid:pk>/", views.choose_mails, name="mails"),
    path("answer/<slug:code>/", views.answer, name="answer"),
    path("with/<str:token>/", views.by_link, name="with"),
    path("with/<str:token>/<slug:code>/", views.answer_by_link, name="answer_with"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("team/<uuid:pk>/", views.team, name="team"),
    path("desk/", desk_views.words, name="desk"),
    path("desk/reader/", desk_views.reader, name="reader"),
    path("paper/", paper_views.papers, name="papers"),
    path("mine/paper/", paper_views.own_sheet, name="own_sheet"),
    path("paper/with/<uuid:pk>/", paper_views.sheet_with, name="sheet_with"),
    path("paper/new/<uuid:pk>/", paper_views.new_paper, name="new_paper"),
    path("paper/<uuid:pk>/", paper_views.type_in, name="type"),
    path("said/", said_views.bulletins, name="bulletins"),
    path("said/new/<uuid:pk>/", said_views.draft, name="draft"),
    path("said/<uuid:pk>/", said_views.bulletin, name="bulletin"),
    path("said/<uuid:pk>/write/", said_views.write, name="write"),
    path("said/<uuid:pk>/counts/", said_views.counts, name="counts"),
    path("said/<uuid:pk>/publish/", said_views.publish, name="publish"),
    path("promise/<uuid:pk>/", said_views.follow, name="follow"),
    path("promise/<uuid:pk>/out/", said_views.take_out, name="take_out"),
    path("<uuid:pk>/", campaign_views.campaign, name="campaign"),
    path("<uuid:pk>/change/", campaign_views.change, name="change"),
    path("<uuid:pk>/start/", campaign_views.start, name="start"),
    path("<uuid:pk>/end/", campaign_views.end, name="end"),
]
