"""Addresses of posts, their funding, the documents that go with them."""

from django.urls import URLPattern

app_name = "posts"

urlpatterns: list[URLPattern] = []
