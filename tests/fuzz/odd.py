"""Requests that are odd around their address: methods, headers and cookies that no browser sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from tests.fuzz.hostile import FORM, MARK

LONG: Final = "a" * 20_000
SIGNS: Final = (
    "",
    "\0",
    "\xff\xfe",
    f"<{MARK} onload=x>",
    LONG,
    "%ED%A0%80",
    "a\tb",
    "=;=;,",
    '"',
    "null",
    "9" * 30,
    "-1",
    "NaN",
)
ADDRESSES: Final = (
    "http://[::1",
    "//evil.example",
    "javascript:alert(1)",
    "http://testserver:99999999/",
    "http://testserver/%ff%00",
    *SIGNS,
)
DAYS: Final = (
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "99 Foo 99999",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "Sat, 00 Jan 0000 00:00:00 GMT",
    *SIGNS,
)
# By the name that the server gives a header.
HEADERS: Final = {
    "HTTP_ACCEPT": ("application/json", "text/html;q=x", "*/*;q=1e999", *SIGNS),
    "HTTP_ACCEPT_LANGUAGE": ("sv", "en-GB,xx;q=0.1", "da-" * 5_000 + ";q=x", "*;q=NaN", ",,;q=1", "zh-hant-x-a;q=1.0000", *SIGNS),
    "HTTP_ACCEPT_ENCODING": ("gzip;q=0,identity;q=0", "br", *SIGNS),
    "HTTP_REFERER": ADDRESSES,
    "HTTP_ORIGIN": ADDRESSES,
    "HTTP_HOST": ("evil.example", "testserver:99999999", "[::1", "testserver/../x@y", "testserver.", *SIGNS),
    "HTTP_USER_AGENT": SIGNS,
    "HTTP_AUTHORIZATION": ("Bearer ", "Basic ===", "Bearer \xff", *SIGNS),
    "HTTP_HX_REQUEST": ("true", "false", *SIGNS),
    "HTTP_HX_CURRENT_URL": ADDRESSES,
    "HTTP_HX_TARGET": SIGNS,
    "HTTP_SEC_FETCH_DEST": ("empty", *SIGNS),
    "HTTP_IF_MODIFIED_SINCE": DAYS,
    "HTTP_IF_UNMODIFIED_SINCE": DAYS,
    "HTTP_IF_NONE_MATCH": ("*", 'W/"a", "b"', '"', *SIGNS),
    "HTTP_IF_MATCH": ("*", '"a"', *SIGNS),
    "HTTP_RANGE": ("bytes=0-0", "bytes=9-1,-,x", "bytes=-" + "9" * 30, "lines=1-2", *SIGNS),
    "HTTP_X_FORWARDED_FOR": ("\xff, , \x01", "1.2.3.4, ::1", *SIGNS),
    "HTTP_X_FORWARDED_PROTO": ("https", "gopher", *SIGNS),
    "HTTP_X_FORWARDED_HOST": ADDRESSES,
    "HTTP_X_HTTP_METHOD_OVERRIDE": ("DELETE", "PUT", *SIGNS),
    "HTTP_X_REQUEST_ID": SIGNS,
    "HTTP_X_CSRFTOKEN": SIGNS,
    "CONTENT_LENGTH": ("-5", "x", "9" * 30, "0", "\xb2"),
    "CONTENT_TYPE": (FORM, f"{FORM}; charset=fz7", "multipart/form-data", "multipart/form-data; boundary=\xff", "application/json", *SIGNS),
}  # fmt: skip
COOKIES: Final = ("sessionid", "csrftoken", "django_language", "messages", "")
METHODS: Final = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FZ7", "get", "POST")
BODIES: Final = (b"", b"a=b", b"[" * 10_000, b"\xff\xfe\0", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n")


@dataclass(frozen=True)
class Odd:
    """A method, a body, and what stands around them."""

    method: str
    body: bytes
    headers: dict[str, str]


@st.composite
def requests(draw: st.DrawFn, cookies: Sequence[tuple[str, str]], *, turn: int = 0) -> Odd:
    """A request by one of the methods, with one to four odd headers, now and then an odd cookie among one's own."""
    names = sorted(HEADERS)
    headers = {}
    for place in range(draw(st.integers(1, 4))):
        name = names[(turn + 5 * place + draw(st.integers(0, len(names) - 1))) % len(names)]
        headers[name] = HEADERS[name][(turn // len(names) + draw(st.integers(0, 99))) % len(HEADERS[name])]
    if draw(st.integers(0, 3)) == 3:
        other = COOKIES[(turn + draw(st.integers(0, 9))) % len(COOKIES)]
        value = SIGNS[(turn + draw(st.integers(0, 99))) % len(SIGNS)]
        kept = [(name, own) for name, own in cookies if name != other]
        headers["HTTP_COOKIE"] = "; ".join(f"{name}={one}" for name, one in (*kept, (other, value)))
    method = METHODS[(turn + draw(st.integers(0, 9))) % len(METHODS)] if draw(st.booleans()) else "GET"
    return Odd(method, draw(st.sampled_from(BODIES)) if method != "GET" else b"", headers)
