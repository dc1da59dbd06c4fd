"""Every address of the product. The language is the first part of each one."""

from allauth.account import views as account
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from pairpep.contacts import person_urls as contacts_of_a_person
from pairpep.front import views as front_views
from pairpep.gatherings import own_urls
from pairpep.identity import addresses as _addresses  # noqa: F401 — the converter of an address below
from pairpep.identity import entering
from pairpep.project import views
from pairpep.project.demo import views as demo
from pairpep.referrals import person_urls

signing_in = [
    path("login/", entering.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),  # closed; allauth reverses the name
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/change/", entering.change_password, name="account_change_password"),
    path("password/set/", entering.set_password, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/<without_hyphen:uidb36>-<key>/", account.password_reset_from_key, name="account_reset_password_from_key"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("reauthenticate/", entering.to_our_question, name="account_reauthenticate"),
    path("second-proof/", entering.second_proof, name="mfa_authenticate"),
    path("key/", entering.key, name="mfa_login_webauthn"),
]

urlpatterns = [
    path("", views.to_french, name="to_french"),
    path("sitemap.xml", front_views.sitemap, name="sitemap"),
    *own_urls.door,
    *i18n_patterns(
        path("", views.welcome, name="welcome"),
        path("home/", views.home, name="home"),
        path("privacy/", views.privacy, name="privacy"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("demo/", demo.door, name="demo"),
        path("demo/enter/", demo.enter, name="demo_enter"),
        path("demo/messages/", demo.messages, name="demo_messages"),
        path("design/", include("pairpep.project.design")),
        path("", include(person_urls.person)),
        path("", include(person_urls.invitation)),  # before the network's: a link of the staff is any word after invitation/
        path("", include("pairpep.network.urls")),
        path("", include("pairpep.participants.staff_urls")),
        path("referrals/", include("pairpep.referrals.urls")),
        path("", include(contacts_of_a_person.mine)),
        path("", include("pairpep.contacts.urls")),
        path("", include(own_urls)),
        path("", include("pairpep.gatherings.season_urls")),
        path("", include("pairpep.plans.urls")),
        path("", include("pairpep.compass.urls")),
        path("", include("pairpep.ground.urls")),
        path("", include("pairpep.privacy.urls")),
        path("", include("pairpep.portable.urls")),
        path("", include("pairpep.retention.urls")),
        path("", include("pairpep.rooms.urls")),
        path("library/search/", include("pairpep.library.search.urls")),
        path("", include("pairpep.library.urls")),
        path("learning/", include("pairpep.learning.urls")),
        path("training/", include("pairpep.training.urls")),
        path("tools/", include("pairpep.toolkit.urls")),
        path("posts/", include("pairpep.posts.urls")),
        path("community/moderation/", include("pairpep.moderation.urls")),
        path("news/", include("pairpep.moderation.news_urls")),
        path("community/sessions/", include("pairpep.assemblies.urls")),
        path("community/", include("pairpep.community.urls")),
        path("levers/", include("pairpep.levers.urls")),
        path("directory/", include("pairpep.directory.urls")),
        path("project/", include("pairpep.front.urls")),
        path("instruments/exchange/", include("pairpep.interchange.urls")),
        path("instruments/", include("pairpep.instruments.urls")),
        path("", include("pairpep.responses.urls")),
        path("asking/", include("pairpep.waves.urls")),
        path("tablets/", include("pairpep.tablets.urls")),
        path("alerts/", include("pairpep.alerts.urls")),
        path("", include("pairpep.measures.network_urls")),  # before a program's: an indicator there is any word after figures/
        path("figures/", include("pairpep.measures.urls")),
        path("improve/", include("pairpep.improvement.urls")),
        path("evaluation/coding/", include("pairpep.coding.urls")),
        path("evaluation/extracts/", include("pairpep.extracts.urls")),
        path("evaluation/reaim/", include("pairpep.reaim.urls")),
        path("evaluation/lab/", include("pairpep.laboratory.urls")),
        path("evaluation/", include("pairpep.evaluation.urls")),
        path("", include("pairpep.evaluation.person_urls")),
        path("accounts/", include(signing_in)),
        path("accounts/", include("pairpep.identity.urls")),
        prefix_default_language=True,
    ),
]
