"""Addresses of the network's figures, of the deployment on one page, and of what a young person or a relative reads of them."""

from django.urls import path

from pairpep.measures import deployment_views, network_views

app_name = "figures"

urlpatterns = [
    path("figures/network/", network_views.network, name="network"),
    path("figures/network/<slug:code>/", network_views.indicator, name="indicator"),
    path("figures/network/<slug:code>/data.<slug:shape>", network_views.data, name="data"),
    path("figures/deployment/", deployment_views.deployment, name="deployment"),
    path("figures/deployment/pdf/", deployment_views.take, name="take_deployment"),
    path("me/figures/", network_views.mine, name="mine"),
]
