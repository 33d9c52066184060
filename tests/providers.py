"""A real OpenID provider, in a process of its own on loopback, and a browser's part played by hand."""

import html
import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.test import Client

CLIENT, SECRET = "spire", "not-a-secret-of-anybody"


@dataclass(frozen=True)
class Running:
    """The address of a provider that runs."""

    issuer: str

    def knows(self, sub: str, **claims: Any) -> None:
        """Let the provider know somebody."""
        body = json.dumps({"sub": sub, **claims}).encode()
        request = urllib.request.Request(
            f"{self.issuer}/users/{urllib.parse.quote(sub)}",
            data=body,
            method="PUT",
            headers={"Content-Type": "application/json"},
        )
        urllib.request.urlopen(request, timeout=5).read()

    def log_in(self, address: str, sub: str) -> str:
        """Choose somebody on the provider's own page; gives the address that the browser is sent back to."""
        request = urllib.request.Request(address, data=urllib.parse.urlencode({"sub": sub}).encode(), method="POST")
        try:
            _OPENER.open(request, timeout=5)
        except urllib.error.HTTPError as answer:
            if answer.code in (302, 303):
                return str(answer.headers["Location"])
            raise AssertionError(html.unescape(answer.read().decode())[:500]) from None
        raise AssertionError("the provider sent nobody back")


class _Stays(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stays)


@contextmanager
def a_provider(*arguments: str) -> Iterator[Running]:
    """Start one and wait until it answers; it is ended by its own handle."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    running = Running(f"http://127.0.0.1:{port}")
    try:
        _wait(running, process)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(running: Running, process: subprocess.Popen[bytes]) -> None:
    for _try in range(100):
        assert process.poll() is None, "the provider ended at once"
        try:
            urllib.request.urlopen(f"{running.issuer}/.well-known/openid-configuration", timeout=2).read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider never answered")


def configured(folder: Path, text: str) -> Path:
    """A file of providers, with the secret in a file of its own."""
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    file = folder / "providers.yaml"
    file.write_text(text.replace("SECRET_FILE", str(folder / "secret")), encoding="utf-8")
    return file


def mitid(issuer: str, *, shape: str = "idura-mitid", more: str = "") -> str:
    """A MitID broker's part of the file."""
    return f"""
mitid:
  shape: {shape}
  label: {{da: MitID, sv: MitID, en: MitID}}
  issuer: {issuer}
  client_id: {CLIENT}
  client_secret_file: SECRET_FILE
{more}"""


def municipality(issuer: str, *, shape: str = "keycloak", more: str = "") -> str:
    """A municipality's own login's part of the file."""
    return f"""
eksempel:
  shape: {shape}
  label: {{da: Eksempel Kommune, sv: Eksempel kommun, en: Eksempel Municipality}}
  issuer: {issuer}
  client_id: {CLIENT}
  client_secret_file: SECRET_FILE
  groups:
    spire-coaches: {{role: coach, organisation: Eksempel Kommune}}
    spire-leaders: {{role: team_leader, organisation: Eksempel Kommune}}
{more}"""


def come_by(client: Client, provider: Running, key: str, sub: str) -> Any:
    """The whole way: to the provider, logged in there, and back; gives the answer to the coming back."""
    begun = client.get(f"/account/with/{key}/")
    assert begun.status_code == 302, begun.content.decode()
    return back(client, provider.log_in(begun.url, sub))


def back(client: Client, address: str) -> Any:
    """The browser comes back with what the provider gave it."""
    parts = urllib.parse.urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def asked(address: str) -> dict[str, str]:
    """What we asked of the provider."""
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))


def words(answer: Any) -> str:
    """The page's words."""
    text = answer.content.decode()
    main = text[text.find("<main") : text.find("</main>")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))
