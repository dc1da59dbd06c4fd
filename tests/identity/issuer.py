"""An establishment that lies: it publishes its keys as it should, and signs whatever a test makes it say."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    def __init__(self, address: str) -> None:
        self.address = address
        self.nonce = ""
        self.asked: list[dict[str, list[str]]] = []
        self.say: Callable[[dict[str, Any]], str] = self.signed
        self.published = {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def claims(self) -> dict[str, Any]:
        now = int(time.time())
        return {"iss": self.address, "aud": "pairpep", "sub": "somebody", "nonce": self.nonce, "iat": now, "exp": now + 300}

    def signed(self, claims: dict[str, Any], *, key: Any = KEY, kid: str = "one", algorithm: str = "RS256") -> str:
        return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid})

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}


class _Handler(BaseHTTPRequestHandler):
    issuer: Issuer

    def log_message(self, *args: Any) -> None:
        """Quiet."""

    def _answer(self, said: Any) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self._answer(self.issuer.keys() if self.path == "/keys" else self.issuer.published)

    def do_POST(self) -> None:
        self.issuer.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self._answer({"access_token": "x", "token_type": "Bearer", "id_token": self.issuer.say(self.issuer.claims())})


@contextmanager
def issuing() -> Iterator[Issuer]:
    server = ThreadingHTTPServer(("localhost", 0), _Handler)
    issuer = Issuer(f"http://localhost:{server.server_port}")
    server.RequestHandlerClass = type("Handler", (_Handler,), {"issuer": issuer})  # type: ignore[assignment]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
