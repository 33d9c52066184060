"""Templates read, hold nothing that the strict content security policy forbids, and leave the design system's files alone."""

import re
from pathlib import Path

import pytest
from django.template import engines

from tests.house.walls import ROOT, sources

FORBIDDEN = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)", re.IGNORECASE),
    "a style in the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"(href|src|action)\s*=\s*[\"']\s*javascript:", re.IGNORECASE),
    "a file from elsewhere": re.compile(
        r"<(script|link|img|iframe)[^>]*(src|href)\s*=\s*[\"'](https?:)?//", re.IGNORECASE
    ),
    # The one picture that this house draws itself.
    "unescaped text": re.compile(r"(?<!totp_svg)\|\s*safe\b|\{%\s*autoescape off"),
}


def forbidden_in(source: str) -> list[str]:
    """What a template may not hold, in words."""
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(source)]


@pytest.mark.parametrize("file", list(sources(".html")), ids=lambda file: str(file.relative_to(ROOT)))
def test_a_template_reads_and_keeps_the_policy(file: Path):
    source = file.read_text(encoding="utf-8")

    assert engines["django"].from_string(source)
    assert forbidden_in(source) == []


@pytest.mark.parametrize(
    ("planted", "name"),
    [
        ("<script>go()</script>", "a script in the page"),
        ("<style>p { color: red }</style>", "a style in the page"),
        ('<p class="a" style="color: red">', "a style attribute"),
        ('<button type="button" onclick="go()">', "an event attribute"),
        ('<a href="javascript:go()">', "a script address"),
        ('<script src="https://example.com/a.js"></script>', "a file from elsewhere"),
        ("{{ text|safe }}", "unescaped text"),
    ],
)
def test_a_planted_fault_is_named(planted: str, name: str):
    assert name in forbidden_in(planted)
