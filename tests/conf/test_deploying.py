"""What docs/deploy.md promises to whoever runs the house in earnest."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from spire.conf.environment import Environment
from spire.conf.healthy import is_well

ROOT = Path(__file__).resolve().parents[2]


class Answers(BaseHTTPRequestHandler):
    """Well when it is asked as the proxy would ask."""

    def do_GET(self) -> None:
        asked = (self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"])
        self.send_response(200 if asked == ("/health/ready/", "spire.example.dk", "https") else 503)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_every_setting_stands_in_the_table_and_none_besides():
    table = re.findall(r"^\| `SPIRE_(\w+)`", (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(name.lower() for name in table) == sorted(Environment.model_fields)


def test_the_container_s_check_is_well_only_when_the_page_says_so(server: HTTPServer):
    assert is_well(server.server_port, host="spire.example.dk")
    assert not is_well(server.server_port, host="elsewhere.example.dk")


def test_the_container_s_check_is_not_well_where_nobody_answers(server: HTTPServer):
    server.shutdown()
    server.server_close()

    assert not is_well(server.server_port, host="spire.example.dk")
