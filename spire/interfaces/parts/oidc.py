"""OpenID Connect, code flow with PKCE, state and nonce: what a provider says is believed only when all of it holds.

The token's signature, issuer, audience, life and nonce are checked; what comes out is cut to what the provider's shape
names, and neither tokens nor claims are stored or logged. Every refusal is a Refused with words a person can act on.
"""

import base64
import hashlib
import http.client
import json
import logging
import secrets
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

import jwt

from spire.foundation.access.providers import LOOPBACK, Provider
from spire.foundation.access.rules import claims
from spire.foundation.values.errors import Refused

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
LASTS: Final = timedelta(minutes=10)
SECONDS: Final = 10
LARGEST: Final = 512 * 1024
LEEWAY: Final = 60
MOST: Final = 2**53  # seconds that are a number; what is none, or no end of them, is neither below nor above
log = logging.getLogger("spire.login")


class NotReached(Refused):
    """The provider does not answer, or not as it should."""

    code = "access.provider_not_reached"


class Cancelled(Refused):
    """They said no, or the provider did."""

    code = "access.provider_cancelled"


class NotBelieved(Refused):
    """What came back does not hold: begin again."""

    code = "access.provider_not_believed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What this browser asked, kept in its session until the answer comes: once, and for ten minutes."""

    provider: str
    state: str
    nonce: str
    verifier: str
    at: str
    back: str
    proves: bool

    def as_data(self) -> dict[str, Any]:
        """For the session."""
        return asdict(self)


def ask(provider: Provider, *, to: str, at: datetime, back: str, proves: bool) -> tuple[Asked, str]:
    """What to remember, and the address to send the browser to; `proves` asks them to show themselves again."""
    asked = Asked(
        provider=provider.key,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        at=at.isoformat(),
        back=back,
        proves=proves,
    )
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest()).rstrip(b"=").decode()
    told = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": to,
        "scope": " ".join(provider.shape.scopes),
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **dict(provider.shape.asked),
        **({"prompt": "login", "max_age": "0"} if proves else {}),
    }
    return asked, f"{_endpoint(provider, 'authorization_endpoint')}?{urlencode(told)}"


def answer(provider: Provider, asked: Asked | None, given: Mapping[str, str], *, to: str, at: datetime) -> claims.Told:
    """Who the provider says that it is. Raises Cancelled, NotBelieved, NotReached."""
    state = given.get("state", "")
    if asked is None or asked.provider != provider.key or not _is_same(asked.state, state):
        raise _no(provider.key, "state")
    if at - datetime.fromisoformat(asked.at) > LASTS:
        raise _no(provider.key, "too late")
    if given.get("error"):
        log.warning("%s: the provider answered with an error", provider.key)
        raise Cancelled()
    if given.get("iss") and given["iss"].rstrip("/") != provider.issuer:
        raise _no(provider.key, "issuer of the answer")
    token = _exchange(provider, given.get("code", ""), asked, to=to)
    told = _believed(provider, token, nonce=asked.nonce)
    # Who shows themselves again must have done it now; a provider that does not say when is not believed here.
    if asked.proves and not at.timestamp() - _moment(told.get("auth_time")) <= LASTS.total_seconds():
        raise _no(provider.key, "auth_time")
    found = claims.read(told, provider.shape)
    if not found.subject:
        raise _no(provider.key, "subject")
    return found


def _exchange(provider: Provider, code: str, asked: Asked, *, to: str) -> str:
    """The code for a token; a code that was used before is refused by the provider."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": to,
        "code_verifier": asked.verifier,
    }
    basic = base64.b64encode(f"{quote(provider.client_id)}:{quote(provider.secret)}".encode()).decode()
    told = _fetch(
        provider.key,
        _endpoint(provider, "token_endpoint"),
        body=urlencode(fields).encode(),
        headers={"Authorization": f"Basic {basic}"},
    )
    token = told.get("id_token")
    if not isinstance(token, str):
        raise _no(provider.key, "no token")
    return token


def _believed(provider: Provider, token: str, *, nonce: str) -> dict[str, Any]:
    """The claims of a token that holds: signature, issuer, audience, life, nonce."""
    try:
        told = jwt.decode(
            token,
            _key(provider, token),
            algorithms=list(ALGORITHMS),
            audience=provider.client_id,
            issuer=_config(provider)["issuer"],
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub", "nonce"]},
        )
    except jwt.PyJWTError as wrong:
        raise _no(provider.key, type(wrong).__name__) from None
    if not _is_same(str(told["nonce"]), nonce):
        raise _no(provider.key, "nonce")
    parties = told["aud"] if isinstance(told["aud"], list) else [told["aud"]]
    if len(parties) > 1 and told.get("azp") != provider.client_id:
        raise _no(provider.key, "authorised party")
    return told


def _key(provider: Provider, token: str) -> Any:
    """The key that the token names; a key that is not known yet is asked for once."""
    named = jwt.get_unverified_header(token).get("kid")
    for is_last in (False, True):
        keys = [one for one in _keys(provider).keys if one.public_key_use in (None, "sig")]
        found = [one for one in keys if named in (None, one.key_id)] if named or len(keys) == 1 else []
        if found:
            return found[0].key
        if not is_last:
            _told.cache_clear()
    raise jwt.InvalidKeyError("unknown key")


def _keys(provider: Provider) -> jwt.PyJWKSet:
    return jwt.PyJWKSet.from_dict(_told(provider.key, _endpoint(provider, "jwks_uri")))


def _endpoint(provider: Provider, name: str) -> str:
    """An address that the provider's own configuration names; it must be as safe as the provider's own."""
    address = str(_config(provider).get(name))
    try:
        parts = urlsplit(address)
    except ValueError:  # half a bracket
        raise NotReached() from None
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise NotReached()
    return address


def _config(provider: Provider) -> dict[str, Any]:
    """The provider's own configuration; it must call itself what the operator calls it."""
    told = _told(provider.key, f"{provider.issuer}/.well-known/openid-configuration")
    if str(told.get("issuer", "")).rstrip("/") != provider.issuer:
        raise _no(provider.key, "issuer")
    return told


@lru_cache(maxsize=64)
def _told(key: str, address: str) -> dict[str, Any]:
    """What a provider says of itself, asked once; a refusal is not remembered."""
    return _fetch(key, address)


def _fetch(
    key: str, address: str, *, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What an address of the provider answers, as data; no other address is followed to."""
    request = urllib.request.Request(address, data=body, headers={"Accept": "application/json", **(headers or {})})
    try:
        with _OPENER.open(request, timeout=SECONDS) as given:
            told = json.loads(given.read(LARGEST))
    except urllib.error.HTTPError as error:
        if body is not None and error.code in (400, 401, 403):
            raise _no(key, f"token refused, {error.code}") from None
        log.warning("%s: answered %s", key, error.code)
        raise NotReached() from None
    except (OSError, ValueError, RecursionError, http.client.HTTPException) as error:
        log.warning("%s: not reached: %s", key, type(error).__name__)
        raise NotReached() from None
    if not isinstance(told, dict):
        raise NotReached()
    return told


def _is_same(one: str, other: str) -> bool:
    """Whether two texts are the same, in the same time wherever they differ; as bytes, since an æ is refused as text."""
    return secrets.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def _moment(told: object) -> float:
    """Seconds, as a claim says them; long ago for what is no number."""
    return float(told) if isinstance(told, int | float) and not isinstance(told, bool) and -MOST < told < MOST else 0.0


class _NoFurther(urllib.request.HTTPRedirectHandler):
    """A provider that sends us elsewhere is not followed."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_OPENER: Final = urllib.request.build_opener(_NoFurther)


def _no(key: str, why: str) -> NotBelieved:
    """The operator reads what did not hold, the person what to do; neither reads a claim."""
    log.warning("%s: not believed: %s", key, why)
    return NotBelieved()
