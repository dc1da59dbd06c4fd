"""After a meeting, what was learned, hours."""

from django.urls import path

from pairpep.learning import views, year_views

app_name = "learning"

urlpatterns = [
    path("after/<uuid:pk>/", views.after, name="after"),
    path("after/<uuid:pk>/attendance/", views.attendance, name="attendance"),
    path("after/<uuid:pk>/card/", views.write_card, name="write_card"),
    path("after/<uuid:pk>/no-card/", views.no_card, name="no_card"),
    path("after/<uuid:pk>/asked/", views.asked, name="asked"),
    path("cards/", views.cards, name="cards"),
    path("cards/<uuid:pk>/", views.card, name="card"),
    path("cards/<uuid:pk>/capsule/", views.to_capsule, name="to_capsule"),
    path("cards/<uuid:pk>/propose/", views.to_propose, name="to_propose"),
    path("cards/<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<uuid:pk>/", views.answer, name="answer"),
    path("year/", year_views.mine, name="year"),
    path("year/pdf/", year_views.as_document, name="year_pdf"),
    path("groups/", year_views.groups, name="groups"),
    path("hours/", year_views.hours, name="hours"),
]
