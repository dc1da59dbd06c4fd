"""Public pages and figures: anyone reads them; the coordination writes them."""

from __future__ import annotations

from pairpep.front.models import PageEdition, StatusFigure
from pairpep.kernel.policy import Policy
from pairpep.network.policy import anyone, oneself, people
from pairpep.network.roles import ALL_ROLES, COORDINATOR

people.allow("write_public_page", "type_figure", to=[COORDINATOR], where=oneself)

editions = Policy(PageEdition)
editions.allow("view", to=ALL_ROLES, where=anyone, even_lapsed=True)

figures = Policy(StatusFigure)
figures.allow("view", to=ALL_ROLES, where=anyone, even_lapsed=True)
