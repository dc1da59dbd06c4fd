"""What is new, and the mail of the week. The addresses that are in a mail say nothing of what this is."""

from django.urls import path

from pairpep.moderation import news_views

app_name = "news"
urlpatterns = [
    path("", news_views.new, name="new"),
    path("<uuid:pk>/choice/", news_views.choice, name="choice"),
    path("stop/<str:token>/", news_views.stop, name="stop"),
]
