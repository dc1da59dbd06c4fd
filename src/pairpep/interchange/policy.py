"""The coordination takes questionnaires away as files, and brings some; a draft among them."""

from __future__ import annotations

from pairpep.instruments.policy import editions
from pairpep.network.policy import anyone
from pairpep.network.roles import COORDINATOR

editions.allow("take_away", to=[COORDINATOR], where=anyone)
