"""The map of needs as a questionnaire: the needs of content/referrals/needs.toml, each with how much it matters now. No score is made."""

from __future__ import annotations

from pairpep.instruments.definition.shapes import Audience, Definition, GiveBack, Item, Licence, Option, Scale
from pairpep.kernel.bilingual import Text
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Side

SCALE = Scale(
    code="now",
    options=(
        Option("0", Text(fr="Pas en ce moment", en="Not at the moment"), 0),
        Option("1", Text(fr="Un peu", en="A little"), 1),
        Option("2", Text(fr="Beaucoup", en="A lot"), 2),
    ),
)
OURS = Licence(
    class_="A",
    holder="PAIRPEP",
    terms=Text(
        fr="Mots du réseau : à reprendre librement, en disant d'où ils viennent.",
        en="Words of the network: free to reuse, saying where they come from.",
    ),
    source="PAIRPEP",
    verified=True,
)
TITLE = Text(fr="La carte des besoins", en="The map of needs")
NOTE = Text(
    fr="Une aide à la conversation, pas une échelle validée. Aucun score n'en est fait.",
    en="A help for conversation, not a validated scale. No score is made of it.",
)
WHY = {
    "youth": Text(
        fr="Pour dire ce qui compte pour toi en ce moment, et où une rencontre pourrait aider. Passe ce que tu veux.",
        en="To say what matters to you at the moment, and where a meeting could help. Skip whatever you like.",
    ),
    "relative": Text(
        fr="Pour dire ce qui compte pour vous en ce moment, et où une rencontre pourrait aider. Passez ce que vous voulez.",
        en="To say what matters to you at the moment, and where a meeting could help. Skip whatever you like.",
    ),
}
BACK = {
    "youth": GiveBack(
        opening=Text(fr="Merci. Voici ta carte, pour toi.", en="Thank you. Here is your map, for you."),
        next=Text(
            fr="Tu peux la montrer à la personne que tu rencontres et choisir ensemble par quoi commencer.",
            en="You can show it to the person you meet and choose together where to begin.",
        ),
    ),
    "relative": GiveBack(
        opening=Text(fr="Merci. Voici votre carte, pour vous.", en="Thank you. Here is your map, for you."),
        next=Text(
            fr="Vous pouvez la montrer à la personne que vous rencontrez et choisir ensemble par quoi commencer.",
            en="You can show it to the person you meet and choose together where to begin.",
        ),
    ),
}
SIDES: tuple[Side, ...] = ("youth", "relative")


def definitions() -> list[Definition]:
    return [_of(side) for side in SIDES]


def _of(side: Side) -> Definition:
    audience: Audience = side
    items = []
    for group in content().need_groups(side):
        for place, need in enumerate(group.needs):
            section = group.title if place == 0 else Text()
            items.append(Item(id=f"need_{need.code.lower()}", kind="scale", scale=SCALE.code, text=need.plain, section=section))
    return Definition(
        code=f"needs-{'youth' if side == 'youth' else 'relatives'}",
        version="1",
        title=TITLE,
        purpose=WHY[side],
        audiences=(audience,),
        licence=OURS,
        items=tuple(items),
        scales=(SCALE,),
        give_back=BACK[side],
        note=NOTE,
    )
