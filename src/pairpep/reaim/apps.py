"""Reach, effectiveness, adoption, implementation, maintenance: five panels from ordinary use."""

from django.apps import AppConfig


class ReaimConfig(AppConfig):
    name = "pairpep.reaim"
    default_auto_field = "django.db.models.BigAutoField"
