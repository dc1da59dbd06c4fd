"""A tablet in the small world, driven by hand (its own key, its own sealing) or in a browser; a questionnaire to answer on it."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import Condition, Danger, Definition, GiveBack, Item, Licence, Option, Scale, When
from pairpep.instruments.models import Edition, Instrument
from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.network.models import Program
from pairpep.tablets import actions, codes
from pairpep.tablets.models import Code, Delivery, Tablet
from pairpep.tablets.sealing import bound_to, public_key
from tests.world import key

PIN = "480215"
ASKED, DANGER = "waiting-room", "waiting-room-and-danger"


def said(fr: str, en: str) -> Text:
    return Text(fr=fr, en=en)


def questionnaire(code: str = ASKED) -> Definition:
    much = tuple(Option(f"o{n}", said(f"Niveau {n}", f"Level {n}"), n) for n in range(3))
    items = (
        Item("how", "scale", said("Comment vas-tu aujourd'hui ?", "How are you today?"), scale="much"),
        Item("helped", "yes_no", said("Est-ce que la visite a aidé ?", "Did the visit help?")),
        Item("why_not", "words", said("Qu'est-ce qui a manqué ?", "What was missing?"), when=When((Condition("helped", "is", False),))),
        Item("again", "slider", said("Envie de revenir, de 0 à 10", "Would come back, 0 to 10"), lowest=0, highest=10),
    )
    return Definition(
        code=code, version="1", title=said("La salle d'attente", "The waiting room"),
        purpose=said("Pour que la visite aide.", "So that the visit helps."),
        audiences=("youth", "relative"), licence=Licence("A", "PAIRPEP", said("Libre", "Free")),
        items=items, scales=(Scale("much", much),), give_back=GiveBack(),
    )  # fmt: skip


def with_danger() -> Definition:
    """One question, then one about danger."""
    plain = questionnaire(DANGER)
    danger = Item("danger", "yes_no", said("Es-tu en danger ?", "Are you in danger?"), danger=Danger(codes=("yes",)))
    return replace(plain, items=(plain.items[0], danger))


def published(definition: Definition | None = None, *, state: str = "published") -> UUID:
    """As the coordination would have published it."""
    definition = definition or questionnaire()
    now = clock.now()
    instrument, _ = Instrument.objects.using("jobs").get_or_create(code=definition.code, defaults={"made_at": now})
    edition = Edition(
        instrument=instrument, version=definition.version, definition=jsonable.to_json(definition), title=definition.title,
        audiences=list(definition.audiences), state=state, started_at=now, saved_at=now, published_at=now,
        checksum=jsonable.checksum(definition),
        retired_at=now if state == "retired" else None,
    )  # fmt: skip
    edition.save(using="jobs", force_insert=True)
    return edition.pk


def lent(who: str = "lead_a", program: str = "a", **more: Any) -> Tablet:
    with walls.entered(key(who)) as actor:
        place = Program.objects.get(pk=key(f"program {program}"))
        return actions.lend(place, by=actor, **{"name": "Salle d'attente", "pin": PIN, "asks": [ASKED], **more})  # type: ignore[no-any-return]


def code_for_nobody(who: str = "peer_a", *asks: str) -> tuple[Code, str]:
    with walls.entered(key(who)) as actor:
        program = Program.objects.get(pk=key("program a"))
        code: Code = actions.make_code(program, by=actor, asks=list(asks or [ASKED]), audience="youth")
    return code, codes.digits_of(code.pk)


def row(delivery: UUID) -> Delivery:
    return Delivery.objects.using("jobs").unscoped("a test looks").get(pk=delivery)


def deliveries() -> list[Delivery]:
    return list(Delivery.objects.using("jobs").unscoped("a test looks"))


class Device:
    """What the page of a tablet does, without a browser."""

    def __init__(self, tablet: Tablet) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.client = Client()
        self.token = codes.token_of(tablet.pk)
        self.id = str(tablet.pk)

    @property
    def point(self) -> str:
        return base64.b64encode(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode()

    def enrol(self, token: str = "") -> Any:
        body = json.dumps({"token": token or self.token, "point": self.point})
        return self.client.post("/fr/tablets/device/enrol/", body, content_type="application/json")

    def call(self, verb: str, *, claiming: str = "", signature: str = "", body: str = "", **told: Any) -> Any:
        body = body or json.dumps(told | {"at": told.get("at", clock.now().isoformat())})
        tablet = claiming or self.id
        message = f"{verb}|{tablet}|{hashlib.sha256(body.encode()).hexdigest()}".encode()
        r, s = utils.decode_dss_signature(self.key.sign(message, ec.ECDSA(hashes.SHA256())))
        signed = signature or base64.b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()
        headers = {"X-Tablet": tablet, "X-Signature": signed}
        return self.client.post(f"/fr/tablets/device/{verb}/", body, content_type="application/json", headers=headers)

    def begin(self, code: str, session: UUID | None = None) -> Any:
        return self.call("begin", code=code, session=str(session or uuid4()))

    def seal(self, key: UUID, plain: dict[str, Any] | str) -> str:
        ours, server = ec.generate_private_key(ec.SECP256R1()), public_key()
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), base64.b64decode(server["point"]))
        point = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        about = bound_to(self.id, str(key))
        wrap = HKDF(hashes.SHA256(), 32, salt=point, info=about).derive(ours.exchange(ec.ECDH(), theirs))
        told = plain if isinstance(plain, str) else json.dumps(plain)
        ct = AESGCM(wrap).encrypt(b"0" * 12, told.encode(), about)
        parts = {"epk": point, "iv": b"0" * 12, "ct": ct}
        return json.dumps({"v": 1, "kid": server["kid"]} | {name: base64.b64encode(value).decode() for name, value in parts.items()})

    def answers(self, edition: UUID, code: str, session: UUID, *, at: datetime | None = None, **raw: list[str]) -> dict[str, Any]:
        return {
            "session": str(session), "code": code, "edition": str(edition), "answers": raw or {"how": ["o2"], "helped": ["yes"]},
            "authored_at": (at or clock.now()).isoformat(), "language": "fr",
        }  # fmt: skip
