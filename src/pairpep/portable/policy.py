"""Whose copies: one's own, and nobody else's, whoever they are."""

from pairpep.kernel.policy import Policy
from pairpep.network.policy import oneself, people
from pairpep.network.roles import PERSONS, STAFF_ROLES
from pairpep.participants.policy import about_themselves, files, their_own
from pairpep.portable.models import Copy

people.allow("take_one_s_own", to=STAFF_ROLES, where=oneself, even_lapsed=True)
files.allow("prepare_copy", to=PERSONS, where=their_own)

copies = Policy(Copy)
copies.allow("view", "take", to=PERSONS, where=about_themselves)
