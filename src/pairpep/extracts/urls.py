"""Addresses of agreements and of the files made under them."""

from __future__ import annotations

from django.urls import path

from pairpep.extracts import anonymising_views, views

app_name = "extracts"

urlpatterns = [
    path("", views.home, name="home"),
    path("register/", views.register, name="register"),
    path("register/table/", views.register_file, name="register_file"),
    path("twin/", views.rehearsal, name="twin"),
    path("agreements/new/", views.begin, name="begin"),
    path("agreements/<uuid:pk>/", views.agreement, name="agreement"),
    path("agreements/<uuid:pk>/write/", views.write, name="write"),
    path("agreements/<uuid:pk>/drop/", views.drop, name="drop"),
    path("agreements/<uuid:pk>/sign/", views.sign, name="sign"),
    path("agreements/<uuid:pk>/end/", views.end, name="end"),
    path("agreements/<uuid:pk>/destroy/", views.destroy, name="destroy"),
    path("agreements/<uuid:pk>/people/", views.add_person, name="add_person"),
    path("agreements/<uuid:pk>/ask/", views.ask, name="ask"),
    path("agreements/<uuid:pk>/yes/", views.agree, name="agree"),
    path("programs/<uuid:pk>/end/", views.end_approval, name="end_approval"),
    path("studies/", views.studies, name="studies"),
    path("studies/<uuid:pk>/", views.leaflet, name="leaflet"),
    path("studies/<uuid:pk>/print/", views.print_leaflet, name="print_leaflet"),
    path("anonymisation/", anonymising_views.register, name="anonymisations"),
    path("anonymisation/table/", anonymising_views.register_file, name="anonymisations_file"),
    path("anonymisation/new/", anonymising_views.begin, name="anonymise"),
    path("anonymisation/<uuid:pk>/", anonymising_views.run, name="anonymisation"),
    path("anonymisation/<uuid:pk>/write/", anonymising_views.write, name="write_anonymisation"),
    path("anonymisation/<uuid:pk>/release/", anonymising_views.release, name="release_anonymisation"),
    path("anonymisation/<uuid:pk>/again/", anonymising_views.reassess, name="reassess"),
    path("anonymisation/<uuid:pk>/end/", anonymising_views.end, name="end_anonymisation"),
    path("people/<uuid:pk>/commit/", views.commit, name="commit"),
    path("people/<uuid:pk>/remove/", views.remove, name="remove"),
    path("files/<uuid:pk>/", views.extract, name="extract"),
    path("files/<uuid:pk>/release/", views.release, name="release"),
    path("files/<uuid:pk>/decline/", views.decline, name="decline"),
    path("files/<uuid:pk>/link/", views.link, name="link"),
    path("files/<uuid:pk>/attest/", views.attest, name="attest"),
    path("links/<uuid:pk>/take/", views.take, name="take"),
]
