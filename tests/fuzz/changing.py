"""How a good file is broken: bytes for every kind, and for each kind what only that kind can suffer."""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from typing import Final

NUMBERS: Final = (
    b"0",
    b"-1",
    b"1e400",
    b"NaN",
    b"-Infinity",
    b"9" * 30,
    b"9" * 5000,
    b"0.001",
    b"1,2,3",
    "²٣".encode(),
)
DAYS: Final = (b"2026-02-30", b"0000-01-01", b"9999-12-31", b"31.11.2026", b"29/02/2027", b"2026-W01-1", b"20260301")
TEXTS: Final = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r\n", b"\r", "\u202e\u200d\ufeff".encode(), "e\u0301\u0302".encode(),
    "😀".encode(), b"\x0b\x1b", b"'\"<b>&amp;", b"{{7*7}}", b"../../etc/passwd", b"=1+1", b"\x85", b"\\u0000", b"\\ud800", b" " * 400,
)  # fmt: skip
PIECES: Final = (*NUMBERS, *DAYS, *TEXTS)
XML: Final = (
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<![CDATA[x]]>", b"<!-- x -->", b"<?pi x?>", b"<a xmlns='urn:x'/>", b"<Amt/>",
    b"<Ntry/>", b"<TxDtls/>", b"<Stmt/>", b"<Acct/>", b"<Bal/>", b"<Dt/>", b"&#0;", b"&#xD800;", b"<StsRsnInf/>",
)  # fmt: skip
YAML: Final = (
    b"&a [*a]", b"&a {b: *a}", b"!!python/object/apply:os.system [x]", b"!!int x", b"!!timestamp x", b"!!float 1", b"? [a]\n: b",
    b"<<: {a: b}", b"{}", b"[]", b"~", b"- - - a", b"!!binary x", b"!!set {a}", b"2026-01-01 10:00", b"%YAML 9.9\n---", b"|\n",
)  # fmt: skip
MOST: Final = 200_000


def changed(data: bytes, shape: str, dice: random.Random) -> bytes:
    """The file with one to four things done to it; never larger than `MOST`."""
    for _ in range(dice.randint(1, 4)):
        chosen = dice.choice(_ways(data, shape))
        data = chosen(data, dice)[:MOST]
    return data


def _ways(data: bytes, shape: str) -> tuple[Callable[[bytes, random.Random], bytes], ...]:
    if shape == "zip" or data.startswith(b"PK\x03\x04"):
        return (_member, _member, _member, _member_s_name, _flip)
    if data.lstrip().startswith(b"<"):
        return (_element, _element, _element_s_text, _insert(XML), _insert(PIECES), _flip, _cut)
    if shape == "yaml":
        return (_line, _line, _after_colon, _after_colon, _insert(YAML), _insert(PIECES), _cut)
    if shape == "json":
        return (_json, _json, _json, _number, _insert(PIECES), _cut)
    if shape == "query":
        return (_field, _field, _field, _insert(PIECES))
    return (_line, _cell, _cell, _number, _insert(PIECES), _flip, _cut)


def _flip(data: bytes, dice: random.Random) -> bytes:
    if not data:
        return b"\0"
    place = dice.randrange(len(data))
    return data[:place] + bytes([dice.randrange(256)]) + data[place + 1 :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    first, last = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
    return data[:first] + data[last:] if dice.random() < 0.7 else data[first:last]


def _insert(pieces: tuple[bytes, ...]) -> Callable[[bytes, random.Random], bytes]:
    def insert(data: bytes, dice: random.Random) -> bytes:
        place = dice.randint(0, len(data))
        return data[:place] + dice.choice(pieces) + data[place + dice.choice((0, 0, 1, 8)) :]

    return insert


def _replaced(pattern: bytes, data: bytes, dice: random.Random, new: bytes, group: int = 0) -> bytes:
    found = list(re.finditer(pattern, data))
    if not found:
        return _flip(data, dice)
    one = dice.choice(found)
    return data[: one.start(group)] + new + data[one.end(group) :]


def _number(data: bytes, dice: random.Random) -> bytes:
    return _replaced(rb"\d[\d.,-]*", data, dice, dice.choice((*NUMBERS, *DAYS)))


def _line(data: bytes, dice: random.Random) -> bytes:
    """A line gone, twice, moved or joined with the next."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return _cut(data, dice)
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(4):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines[one] = lines[one].rstrip(b"\r\n")
    return b"".join(lines)


def _cell(data: bytes, dice: random.Random) -> bytes:
    """Another cell, quotation marks that do not end, another separator."""
    new = dice.choice((*PIECES, b'"', b'""', b'"a\nb"', b"", b";", b"\t"))
    return _replaced(rb"[^;,\t\r\n]+", data, dice, new)


def _after_colon(data: bytes, dice: random.Random) -> bytes:
    return _replaced(rb": *([^\n]+)", data, dice, dice.choice((*YAML, *PIECES)), 1)


def _element(data: bytes, dice: random.Random) -> bytes:
    """An element gone, twice, inside another, or empty."""
    found = list(re.finditer(rb"<(\w+)[^<>]*>(?:[^<]*|(?:(?!<\1).)*?)</\1>", data, re.DOTALL))
    if not found:
        return _flip(data, dice)
    one, other = dice.choice(found), dice.choice(found)
    match dice.randrange(4):
        case 0:
            return data[: one.start()] + data[one.end() :]
        case 1:
            return data[: other.start()] + one.group() + data[other.start() :]
        case 2:
            return data[: other.start()] + one.group() + data[other.end() :]
    return data[: one.start()] + b"<" + one.group(1) + b"/>" + data[one.end() :]


def _element_s_text(data: bytes, dice: random.Random) -> bytes:
    return _replaced(rb">([^<>]+)<", data, dice, dice.choice(PIECES), 1)


def _field(data: bytes, dice: random.Random) -> bytes:
    """Another value, percent-encoded, and fields twice or by odd names."""
    new = b"".join(b"%%%02X" % sign for sign in dice.choice((*PIECES, b'{"money": ' * 3000, b"[" * 9000)))
    if dice.random() < 0.3:
        return (
            data
            + b"&"
            + dice.choice((b"rows.99999.money", b"rows.0", b"money", b"was", b"=", b"rows.-1.date"))
            + b"="
            + new
        )
    return _replaced(rb"=([^&]*)", data, dice, new, 1)


def _json(data: bytes, dice: random.Random) -> bytes:
    """A value somewhere inside becomes another."""
    try:
        document = json.loads(data.splitlines()[0])
    except (ValueError, IndexError, RecursionError):
        return _flip(data, dice)
    places = list(_places(document))
    if not places:
        return _flip(data, dice)
    holder, key = dice.choice(places)
    odd = [
        None,
        True,
        -1,
        10**30,
        1.5,
        "",
        "1e400",
        "NaN",
        "x" * 9_000,
        [],
        {},
        [[]],
        "2026-02-30",
        "9999-12-31",
        "\ud800",
        "0.1",
    ]
    if dice.random() < 0.2 and isinstance(holder, dict):
        holder[dice.choice(("id", "amount", "date", "do", "x"))] = holder.pop(key)
    else:
        holder[key] = dice.choice([*odd, dice.choice(places)[0]]) if dice.random() < 0.9 else holder
    try:
        return json.dumps(document).encode()
    except (ValueError, RecursionError):  # it holds itself
        return data


def _places(value: object):  # type: ignore[no-untyped-def]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from _places(inner)


def _member(data: bytes, dice: random.Random) -> bytes:
    """One file inside the packed one is broken in its own way."""
    members = _members(data)
    if not members:
        return _flip(data, dice)
    name = dice.choice([name for name in members if name.endswith(".xml")] or list(members))
    members[name] = changed(members[name][:MOST], "xml", dice)
    return _packed(members, dice)


def _member_s_name(data: bytes, dice: random.Random) -> bytes:
    members = _members(data)
    if not members:
        return _flip(data, dice)
    name = dice.choice(list(members))
    inside = members.pop(name)
    if dice.random() < 0.7:
        members[dice.choice(("../../x", "xl/vbaProject.bin", "word/document.xml", "a" * 300, "\u202etxt"))] = inside
    return _packed(members, dice)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {one.filename: packed.read(one) for one in packed.infolist() if one.file_size < MOST * 5}
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError, zipfile.zlib.error):
        return {}


def _packed(members: dict[str, bytes], dice: random.Random) -> bytes:
    held = io.BytesIO()
    how = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(held, "w", how) as packed:
        for name, inside in members.items():
            packed.writestr(zipfile.ZipInfo(name), inside, compress_type=how)
    return held.getvalue()
