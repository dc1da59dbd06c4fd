"""Addresses of posts, their funding, the documents that go with them."""

from django.urls import path

from pairpep.posts import views, writing_views

app_name = "posts"

urlpatterns = [
    path("", views.posts, name="posts"),
    path("new/", views.plan, name="plan"),
    path("runway/", views.money_ends, name="runway"),
    path("case/", views.cases, name="cases"),
    path("case/<uuid:pk>/", views.make_case, name="case"),
    path("money/<uuid:pk>/", views.money, name="money"),
    path("money/<uuid:pk>/correct/", views.correct, name="correct"),
    path("offers/", writing_views.offers, name="offers"),
    path("offers/new/", writing_views.start_offer, name="start_offer"),
    path("offers/<uuid:pk>/", writing_views.offer, name="offer"),
    path("offers/<uuid:pk>/write/<slug:step>/", writing_views.write_offer, name="write_offer"),
    path("offers/<uuid:pk>/publish/", writing_views.publish, name="publish"),
    path("offers/<uuid:pk>/hire/", writing_views.hire, name="hire"),
    path("offers/<uuid:pk>/withdraw/", writing_views.withdraw, name="withdraw"),
    path("offers/<uuid:pk>/next/", writing_views.next_offer, name="next_offer"),
    path("offers/<uuid:pk>/agree/<slug:language>/", writing_views.agree_offer, name="agree_offer"),
    path("offers/<uuid:pk>/take/<slug:shape>/<slug:language>/", writing_views.take_offer, name="take_offer"),
    path("offers/<uuid:pk>/grid/<slug:shape>/<slug:language>/", writing_views.take_grid, name="take_grid"),
    path("frameworks/", writing_views.frameworks, name="frameworks"),
    path("frameworks/new/", writing_views.start_framework, name="start_framework"),
    path("frameworks/<uuid:pk>/", writing_views.framework, name="framework"),
    path("frameworks/<uuid:pk>/write/<slug:step>/", writing_views.write_framework, name="write_framework"),
    path("frameworks/<uuid:pk>/adopt/", writing_views.adopt, name="adopt"),
    path("frameworks/<uuid:pk>/confirm/", writing_views.confirm, name="confirm"),
    path("frameworks/<uuid:pk>/drop/", writing_views.drop, name="drop"),
    path("frameworks/<uuid:pk>/next/", writing_views.next_framework, name="next_framework"),
    path("frameworks/<uuid:pk>/agree/<slug:language>/", writing_views.agree_framework, name="agree_framework"),
    path("frameworks/<uuid:pk>/done/", writing_views.done, name="done"),
    path("frameworks/<uuid:pk>/take/<slug:shape>/<slug:language>/", writing_views.take_framework, name="take_framework"),
    path("supported/<uuid:pk>/take-back/", writing_views.take_back, name="take_back"),
    path("<uuid:pk>/", views.post, name="post"),
    path("<uuid:pk>/change/", views.change, name="change"),
    path("<uuid:pk>/announce/", views.announce, name="announce"),
    path("<uuid:pk>/fill/", views.fill, name="fill"),
    path("<uuid:pk>/vacate/", views.vacate, name="vacate"),
    path("<uuid:pk>/close/", views.close, name="close"),
    path("<uuid:pk>/money/", views.fund, name="fund"),
]
