"""Addresses of the pages that a young person or a relative reads about what they do with their worker."""

from django.urls import path

from pairpep.contacts import person_views as views

mine = ([path("me/together/", views.together, name="together")], "mine")
