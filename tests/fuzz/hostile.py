"""What a form may be sent that nobody means: hostile and random values by field, and posts that are broken as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote_from_bytes, quote_plus

from hypothesis import strategies as st

MARK: Final = "fz7"
NUMBERS: Final = (
    "-1",
    "0",
    "1" + "0" * 30,
    "NaN",
    "Infinity",
    "1e400",
    "-0",
    "1,5",
    "1.2.3",
    "²",
    "٣",
    "9" * 5000,
    "0x10",
    "1_000",
)
DAYS: Final = (
    "29/02/2027", "31/11/2026", "01/01/0000", "31/12/9999", "01/01/10000", "2026-02-30", "99/99/9999", "1/1/1", "2026-W01-1", "0001-01-01",
)  # fmt: skip
TEXTS: Final = (
    f"<{MARK} onload=x>'\"&amp;</textarea></script>", f"a{MARK}{{{{7*7}}}}{MARK}{{% now 'Y' %}}", "' OR 1=1; DROP TABLE people_person;--",
    "\u202eABC\u202c\u200d\ufeff", "e\u0301" * 200, "😀🏳️‍🌈", "a\0b", "\r\nSet-Cookie: fz7=1\r\n\r\n", "../../etc/passwd\0.png",
    "=cmd|' /C calc'!A0", "x" * 20_000, "   ", "\x0b\x1b[31m\x85", "${7*7}#{7*7}", "%s%n%(x)s", "file:///etc/passwd", "javascript:alert(1)",
    "fz7@example.dk\r\nBcc: x@example.dk", "null", "[]", "{}", "on", "-", "_", "http://[::1", "//evil.example",
)  # fmt: skip
# As bytes, already encoded: what no text can say.
RAW: Final = ("%ED%A0%80", "%FF%FE%00", "%C3", "%00", "%", "%zz", "+%2B%0D%0A", "%F4%90%80%80")
JSONS: Final = (
    "[" * 10_000,
    '{"a":' * 10_000,
    '{"a":1,"a":2}',
    '"\\ud800"',
    '{"a":{"b":[1e999]}}',
    "NaN",
    '{"\\u0000":"x"}',
    "1" * 6000,
)
IDS: Final = (
    "0", "-1", "999999999", "9" * 18, "9" * 19, "9" * 40, "9" * 5_000, "a", "1 OR 1=1", "1.0", "", "\u0661", "²", "None",
)  # fmt: skip
FILE_NAMES: Final = (
    "a.pdf",
    "../../x.pdf",
    "a\r\nX: y.pdf",
    "æ\u202egpj.exe",
    "x" * 300 + ".png",
    "",
    "a\0.pdf",
    'a".pdf',
    ".",
    "CON.pdf",
)
FILES: Final = (
    b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04" + b"\0" * 40, b"\0" * 2000, b"Dato;Bel\xf8b\n1;2\n", b"<Document/>", b"\xff\xd8\xff\xe0",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"BS002 0602",
)  # fmt: skip
POOLS: Final = {
    "number": (*NUMBERS, *TEXTS[:4]),
    "money": (*NUMBERS, *TEXTS[:4], "1.234,567", "- 5", "5 kr. 5"),
    "day": (*DAYS, *TEXTS[:4], *NUMBERS[:4]),
    "text": (*TEXTS, *DAYS[:2], *NUMBERS[:4]),
    "id": IDS,
    "json": (*JSONS, *TEXTS[:4]),
    "choice": (*TEXTS, *IDS),
    "any": (*TEXTS, *NUMBERS, *DAYS, *IDS, *JSONS),
}


@dataclass(frozen=True)
class Control:
    """One field of a page's form, as a browser sees it."""

    name: str
    kind: str  # text, number, money, day, json, choice, id, file, button
    values: tuple[str, ...] = ()  # what stands in it, or can be chosen
    is_shown: bool = False  # typed by hand, so it is to come back


@dataclass(frozen=True)
class Sent:
    """A post as bytes, and what it says of single fields."""

    body: bytes
    content_type: str
    typed: dict[str, str]
    how: str
    is_by_hand: bool = False  # what no browser sends stands in a field that nobody types into


@st.composite
def posts(draw: st.DrawFn, controls: Sequence[Control], *, turn: int = 0) -> Sent:
    """A post of a form: most fields as a browser sends them, one or all of them hostile, or broken as a whole.

    `turn` says where in the pools the simplest example begins, so that few examples of many forms see all of them.
    """
    how = (turn + draw(st.integers(0, 11))) % 12
    fields: list[tuple[str, str]] = []
    typed: dict[str, str] = {}
    files: list[tuple[str, str, bytes]] = []
    is_by_hand = False
    worst = (turn // 12 + draw(st.integers(0, max(0, len(controls) - 1)))) % max(1, len(controls))
    for place, control in enumerate(controls):
        if how == 0 or (how == 1 and place == worst):
            continue  # nothing at all, or one field missing
        if control.kind == "file":
            at = turn + place + draw(st.integers(0, 9))
            files.append((control.name, FILE_NAMES[at % len(FILE_NAMES)], FILES[at % len(FILES)]))
            continue
        is_hostile = place == worst or how in (2, 3)
        value = _hostile(draw, control, turn + place) if is_hostile else _usual(control)
        is_by_hand |= is_hostile and not control.is_shown
        if value is None:
            continue
        fields.append((control.name, value))
        typed[control.name] = value
        if how == 6 and place == worst:
            fields += [(control.name, one) for one in (value, "", *TEXTS[:2])]
            typed.pop(control.name)
    return replace(_sent(how, turn, fields, files, typed), is_by_hand=is_by_hand)


def _hostile(draw: st.DrawFn, control: Control, turn: int) -> str:
    pool = POOLS.get(control.kind, TEXTS)
    chosen = pool[(turn + draw(st.integers(0, len(pool) - 1))) % len(pool)]
    if draw(st.integers(0, 9)) == 9:
        return draw(st.text(max_size=200))
    return chosen


def _usual(control: Control) -> str | None:
    """What a browser would send of it, filled in as well as one can guess."""
    if control.values:
        return control.values[-1] or control.values[0]
    return {
        "number": "3",
        "money": "1.234,50",
        "day": "01/06/2026",
        "text": "Brød og kager",
        "json": "{}",
        "id": "1",
    }.get(control.kind)


def _sent(
    how: int, turn: int, fields: list[tuple[str, str]], files: list[tuple[str, str, bytes]], typed: dict[str, str]
) -> Sent:
    if how == 7:  # bytes that are no text, in the first field
        first = fields[0][0] if fields else "x"
        raw = f"{quote_plus(first)}={RAW[turn % len(RAW)]}&" + _encoded(fields[1:])
        return Sent(raw.encode(), FORM, {}, "raw bytes")
    if how == 8:
        body, kind = _multipart(fields, files)
        cut = body[: -(turn % 40 + 3)] if turn % 2 else body.replace(b"form-data", b"form-data; name=", 1)
        return Sent(cut, kind, {}, "broken multipart")
    if how == 9:
        kind = (
            "application/json",
            "text/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "x",
            f"{FORM}; charset=utf-7",
        )[turn % 6]
        return Sent(_encoded(fields).encode(), kind, {}, f"content type {kind}")
    if how == 10:
        more = [(f"{MARK}{number}", "x") for number in range(1_100)]
        return Sent(_encoded([*fields, *more]).encode(), FORM, {}, "too many fields")
    if files:
        body, kind = _multipart(fields, files)
        return Sent(body, kind, typed, "with files")
    return Sent(_encoded(fields).encode(), FORM, typed, NAMES.get(how, "one hostile"))


NAMES: Final = {0: "empty", 1: "one missing", 2: "all hostile", 3: "all hostile", 6: "twice"}
FORM: Final = "application/x-www-form-urlencoded"


def _encoded(fields: Sequence[tuple[str, str]]) -> str:
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in fields)


def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe="")


def _multipart(fields: Sequence[tuple[str, str]], files: Sequence[tuple[str, str, bytes]]) -> tuple[bytes, str]:
    mark = b"--fz7boundary"
    parts = [
        mark + b'\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (_bytes(name), _bytes(value))
        for name, value in fields
    ]
    parts += [
        mark
        + b'\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: application/pdf\r\n\r\n%s\r\n'
        % (_bytes(name), _bytes(file), inside)
        for name, file, inside in files
    ]
    return b"".join(parts) + mark + b"--\r\n", "multipart/form-data; boundary=fz7boundary"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@st.composite
def queries(draw: st.DrawFn, names: Sequence[str], *, turn: int = 0) -> str:
    """A query string for what a page reads from its address: one of its names, or all."""
    pool = (*TEXTS, *NUMBERS, *DAYS, *IDS)
    parts = []
    if draw(st.booleans()):
        names = [names[(turn + draw(st.integers(0, len(names) - 1))) % len(names)]]
    for place, name in enumerate(names):
        value = pool[(turn + 7 * place + draw(st.integers(0, len(pool) - 1))) % len(pool)][:6_000]
        parts.append(
            f"{_quoted(name)}={_quoted(value)}" if draw(st.integers(0, 7)) < 7 else f"{name}={RAW[turn % len(RAW)]}"
        )
    return "&".join(parts)


def paths(kind: str, value: object) -> tuple[str, ...]:
    """What may stand in an address instead of the thing it names, by the kind of its place."""
    if kind == "int":
        return ("0", "999999999", "9" * 19, "9" * 40)
    odd = (
        "..",
        "a%00b",
        "%ED%A0%80",
        "%0d%0aX:y",
        "2026-02-30",
        "9999-12-31",
        "0000-00-00",
        "x" * 3_000,
        "%F0%9F%98%80",
        f"<{MARK}>",
    )
    return odd if kind == "str" else ("x" * 300, "-", "_", "none")
