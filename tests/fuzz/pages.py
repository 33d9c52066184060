"""What a page holds for a person: its forms, its faults and what is written in its fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

from babel.messages.pofile import read_po
from lxml import html

from tests.fuzz.hostile import Control

ROOT = Path(__file__).resolve().parents[2]
NEVER = re.compile(
    r"Traceback \(most|[A-Z]\w+(?:Error|Exception)\b(?! \d)|DoesNotExist|MultipleObjectsReturned|django\.\w+\.\w+"
)
ENGLISH = re.compile(r"\b(?:the|this field|ensure|enter a|select a|must be|is not)\b", re.IGNORECASE)
SPOKEN = re.compile(r"kr\.(?:</\w+>)*\.(?!\.)")


@dataclass(frozen=True)
class Drawn:
    """One form on a page."""

    action: str
    is_post: bool
    controls: tuple[Control, ...]


def parsed(content: bytes) -> html.HtmlElement | None:
    """The page; None where there is nothing to read."""
    text = content.decode("utf-8", "replace").replace("\0", "")
    return (
        html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        if text.strip()
        else None
    )


def forms(page: html.HtmlElement, address: str) -> Iterator[Drawn]:
    """Every form of a page with the fields that a browser would send; controls outside it that name it are its own."""
    for form in page.iter("form"):
        inside = [*form.iter("input", "select", "textarea", "button")]
        if form.get("id"):
            inside += page.xpath("//*[@form=$id]", id=form.get("id"))
        yield Drawn(
            form.get("action") or address,
            (form.get("method") or "get").lower() == "post",
            tuple(_controls(inside)),
        )


def queries(page: html.HtmlElement, address: str) -> Iterator[tuple[str, str]]:
    """Each name that the page's links and searches put behind an address, with the address."""
    for link in page.iter("a"):
        where = urljoin(address, (link.get("href") or "").strip())
        yield from (
            (urlsplit(where).path, name) for name, _value in parse_qsl(urlsplit(where).query, keep_blank_values=True)
        )
    for form in forms(page, address):
        if not form.is_post:
            yield from ((urlsplit(urljoin(address, form.action)).path, one.name) for one in form.controls)


def _controls(elements: list[html.HtmlElement]) -> Iterator[Control]:
    chosen: dict[str, list[str]] = {}
    for one in elements:
        name, kind = one.get("name"), (one.get("type") or "").lower()
        if not name or name == "csrfmiddlewaretoken":
            continue
        if one.tag == "select":
            yield Control(name, "choice", tuple(option.get("value", "") for option in one.iter("option")))
        elif kind in ("radio", "checkbox"):
            chosen.setdefault(name, []).append(one.get("value") or "on")
        elif one.tag == "button" or kind == "submit":
            chosen.setdefault(name, []).append(one.get("value") or "")
        elif kind == "file":
            yield Control(name, "file")
        else:
            yield _typed(one, name, kind)
    yield from (Control(name, "choice", tuple(values)) for name, values in chosen.items())


def _typed(one: html.HtmlElement, name: str, kind: str) -> Control:
    value = (one.text or "" if one.tag == "textarea" else one.get("value")) or ""
    held = (value,) if value else ()
    if kind == "hidden":
        return Control(name, "json" if value[:1] in ("{", "[") else "id" if value.isdigit() else "text", held)
    mode, css = one.get("inputmode"), one.get("class") or ""
    says = (
        "day"
        if "date" in css or kind == "date"
        else "money"
        if mode == "decimal"
        else "number"
        if mode == "numeric"
        else "text"
    )
    return Control(name, says, held, is_shown=kind != "password" and not one.get("readonly"))


@dataclass(frozen=True)
class Faults:
    """What a page says is wrong: at the top, and at its fields."""

    top: tuple[str, ...]
    fields: tuple[str, ...]
    dangling: tuple[str, ...]  # links of the top that lead to no field

    def __bool__(self) -> bool:
        return bool(self.top or self.fields)


def faults(page: html.HtmlElement) -> Faults:
    """The faults of a page."""
    tops = page.xpath("//*[contains(concat(' ', @class, ' '), ' alert-error ')][not(ancestor-or-self::*[@hidden])]")
    fields = [_words(one) for one in page.xpath("//*[contains(@class, 'form-error-message')]")]
    ids = {one.get("id") for one in page.xpath("//*[@id]")}
    dangling = [
        link.get("href")
        for top in tops
        for link in top.xpath(".//a[starts-with(@href, '#')]")
        if link.get("href")[1:] not in ids
    ]
    return Faults(tuple(map(_words, tops)), tuple(filter(None, fields)), tuple(dangling))


def written(page: html.HtmlElement, name: str) -> str | None:
    """What stands in a field of the page; None where there is no such field."""
    found = page.xpath("//input[@name=$name] | //textarea[@name=$name]", name=name)
    if not found:
        return None
    one = found[0]
    return (one.text or "") if one.tag == "textarea" else one.get("value") or ""


def alike(text: str) -> str:
    """A text without what a field may take away: ends, line breaks, and signs that nobody can see."""
    return re.sub(r"[\x00-\x20\x7f-\xa0\ufffd\ufeff]+", "", text)


def _words(one: html.HtmlElement) -> str:
    return " ".join(one.text_content().split())


@cache
def english() -> frozenset[str]:
    """Every sentence of ours that a Danish or Swedish reader gets in other words."""
    with (ROOT / "spire" / "locale" / "da" / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalog = read_po(file)
    return frozenset(
        str(one.id)
        for one in catalog
        if one.id and isinstance(one.id, str) and one.id != one.string and len(one.id) > 25
    )
