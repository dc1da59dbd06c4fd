"""What a tablet seals and only the server opens: a fresh key of P-256 for each set of answers, HKDF, AES-256-GCM.

A sealed set is JSON: `v`, `kid` (which of our keys), `epk` (the sender's public point), `iv`, `ct`, in base64. The tablet and the key of
the set are authenticated with it: moved to another tablet or another key, it does not open.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

VERSION = 1
CURVE = ec.SECP256R1()
# Of the curve: a secret of 32 random bytes is brought under it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Unreadable(Exception):
    """It was not sealed for us, not by this tablet under this key, or the key is gone."""


def _private(secret: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, CURVE)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_key() -> dict[str, str]:
    """The key under which tablets seal from now on: the first. The others still open what waited under them."""
    name = next(iter(settings.PAIRPEP_TABLET_KEYS))
    return {"kid": name, "point": base64.b64encode(_point(_private(settings.PAIRPEP_TABLET_KEYS[name]).public_key())).decode()}


def bound_to(tablet: str, key: str) -> bytes:
    return f"pairpep tablet {VERSION}|{tablet}|{key}".encode()


def unseal(sealed: bytes, *, tablet: str, key: str) -> dict[str, Any]:
    try:
        told = json.loads(sealed)
        sender = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _bytes(told["epk"]))
        shared = _private(settings.PAIRPEP_TABLET_KEYS[told["kid"]]).exchange(ec.ECDH(), sender)
        about = bound_to(tablet, key)
        secret = HKDF(hashes.SHA256(), 32, salt=_point(sender), info=about).derive(shared)
        plain = json.loads(AESGCM(secret).decrypt(_bytes(told["iv"]), _bytes(told["ct"]), about))
    except (ValueError, KeyError, TypeError, InvalidTag, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(plain, dict):
        raise Unreadable
    return plain


def is_signed(point: bytes, message: bytes, signature: str) -> bool:
    """Whether whoever holds the other half of this key signed it. WebCrypto writes the two numbers side by side."""
    try:
        told = _bytes(signature)
        key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        half = len(told) // 2
        der = utils.encode_dss_signature(int.from_bytes(told[:half], "big"), int.from_bytes(told[half:], "big"))
        key.verify(der, message, ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return len(told) == 64


def is_point(told: Any) -> bytes | None:
    """A public key as a tablet gives it, if it is one."""
    try:
        point = _bytes(told)
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
    except (ValueError, TypeError):
        return None
    return point if len(point) == 65 else None


def _bytes(told: Any) -> bytes:
    try:
        return base64.b64decode(told, validate=True)
    except binascii.Error as error:
        raise ValueError from error
