"""What someone of the tests has in their hands: an application that gives codes, and a key of the device in a real Chromium."""

from __future__ import annotations

import base64
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from pairpep.network.models import Account
from tests.world import PASSWORD, key

SECRET = base64.b32encode(b"twenty bytes of test").decode()


def with_password(name: str, password: str = PASSWORD) -> Account:
    account = Account.objects.using("jobs").get(person_id=key(name))
    account.set_password(password)
    account.save(using="jobs")
    return Account.objects.get(pk=account.pk)


def with_application(name: str, secret: str = SECRET) -> list[str]:
    """The account knows this application; its recovery codes are given back."""
    from allauth.mfa.models import Authenticator

    from pairpep.kernel import walls
    from pairpep.kernel.crypto import seal

    account = Account.objects.get(person_id=key(name))

    def sealed(text: str) -> str:
        return base64.b64encode(seal(text, bound_to=f"mfa_authenticator|{account.pk}")).decode()

    with walls.entered(account.person_id):
        Authenticator.objects.create(user=account, type="totp", data={"secret": sealed(secret)})
        Authenticator.objects.create(user=account, type="recovery_codes", data={"seed": sealed("0123456789" * 8), "used_mask": 0})
    return recovery_codes()


def recovery_codes(seed: str = "0123456789" * 8) -> list[str]:
    import hmac
    from hashlib import sha1

    codes, mac = [], hmac.new(seed.encode(), digestmod=sha1)
    for i in range(10):
        mac.update(f"{i:3},".encode())
        codes.append(str(int.from_bytes(mac.digest()[:4], "big") % 10**8).zfill(8))
    return codes


def code_now(secret: str = SECRET, at: float | None = None) -> str:
    """Of now, it is one that still holds for a while: a slow machine may need some seconds to send it."""
    if at is None and (left := 30 - time.time() % 30) < 6:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(at if at is not None else time.time()) // 30))


class DeviceKey:
    """A virtual authenticator that has a finger to recognise."""

    def __init__(self, page: Any) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def held(self) -> list[dict[str, Any]]:
        return list(self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"])
