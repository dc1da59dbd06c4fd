"""Addresses of the door and of what a young person or a relative sees about themselves; referrals adds theirs (person_urls.py)."""

from django.urls import path

from pairpep.participants import consent_views, parent_views, reaching_views, refusal_views, restriction_views, views

urlpatterns = [
    path("l/<str:token>/", views.link, name="link"),
    path("new-link/", views.new_link, name="new_link"),
    path("closed/", views.closed, name="closed"),
    path("me/leave/", views.leave, name="leave"),
    path("me/details/", views.details, name="details"),
    path("me/details/contact/", views.contact, name="contact"),
    path("me/details/contact/<uuid:pk>/remove/", views.remove_contact, name="remove_contact"),
    path("me/looked/", views.who_looked, name="looked"),
    path("me/kept-out/", restriction_views.kept_out, name="kept_out"),
    path("me/kept-out/<uuid:who>/", restriction_views.keep_out, name="keep_out"),
    path("me/kept-out/role/<slug:role>/", restriction_views.keep_role_out, name="keep_role_out"),
    path("me/kept-out/<uuid:pk>/lift/", restriction_views.lift, name="lift"),
    path("me/kept-out/<uuid:pk>/notice/", restriction_views.notice, name="kept_out_notice"),
    path("me/refusals/", refusal_views.refused, name="refusals"),
    path("me/refusals/<slug:category>/", refusal_views.refuse, name="refuse"),
    path("me/reaching/", reaching_views.mine, name="reaching"),
    path("me/consents/", consent_views.consents, name="consents"),
    path("me/consents/<uuid:pk>/", consent_views.change_consent, name="change_consent"),
    path("me/consents/<uuid:pk>/text/", consent_views.text, name="consent_text"),
    path("me/child/<uuid:pk>/research/", parent_views.for_a_child, name="research_of_child"),
    path("me/permissions/", views.permissions, name="permissions"),
    path("me/permissions/<uuid:worker>/", views.change_permission, name="change_permission"),
    path("about/<slug:name>/", views.about, name="about"),
]
