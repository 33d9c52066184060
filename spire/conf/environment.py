"""What the environment may set, with types: a wrong value is refused by name when the program starts.

Every secret may stand in a file in place of a variable: `SPIRE_X_FILE` names the file for `SPIRE_X`.
"""

import os
import secrets
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
SHORTEST_KEY: Final = 50
FEWEST_SIGNS: Final = 10
OTHERS: Final = 0o007


class Environment(BaseSettings):
    """Every setting is `SPIRE_…`."""

    model_config = SettingsConfigDict(env_prefix="SPIRE_", extra="ignore")

    demo: bool = False
    debug: bool = False
    data_folder: Path = ROOT / ".data"
    static_folder: Path | None = None
    database_url: SecretStr = SecretStr("")
    database_url_file: Path | None = None
    trusted_network: str = ""  # machines on a network that nobody else is on: no certificates are asked of them
    statement_seconds: int = 20  # a page's longest statement on PostgreSQL
    lock_seconds: int = 8  # how long a page waits for what somebody else is writing
    idle_seconds: int = 60  # a page that has stopped in the middle of writing lets go
    secret_key: SecretStr = SecretStr("")
    secret_key_file: Path | None = None
    secret_key_fallbacks: SecretStr = SecretStr("")  # the keys before it, with commas: what they signed still holds
    secret_key_fallbacks_file: Path | None = None
    person_key: SecretStr = SecretStr("")
    person_key_file: Path | None = None
    person_keys_old: SecretStr = SecretStr("")  # earlier ones, with commas between
    person_keys_old_file: Path | None = None
    hosts: str = "127.0.0.1,localhost"
    trusted_origins: str = ""
    address: str = ""  # as people write it, for links in mails; else the first of the hosts
    https: bool = False
    proxies: int | None = None  # how many of our own stand in front; unless set: one behind https, else none
    security_contact: str = ""  # whom to tell of a weakness: mailto:… or https://…
    countries: str = "dk,se"
    providers_file: Path | None = None  # who may vouch for a login besides us: MitID brokers, municipal single sign-on
    scanner: str = ""  # unix:/run/clamav/clamd.ctl, tcp:127.0.0.1:3310, or none (only where people are invented)
    digital_post_folder: Path | None = None  # without one, the house sends no Digital Post
    backup_recipients: str = ""  # age1…, with commas: who can open the backups
    backup_days: int = Field(default=35, ge=1)  # how long a backup is kept: so long an erased person lives on in them
    erasures_folder: Path | None = None  # where erasures are noted, on another disk than the database
    postgres_programs: Path | None = None  # the folder of pg_dump, pg_restore and psql, unless on the path
    account_folder: Path | None = None  # without one, business accounts are read from files that people hand in
    metrics_token: SecretStr = SecretStr("")  # who may read /metrics/; without one nobody may
    metrics_token_file: Path | None = None
    metrics_folder: Path | None = None  # where the processes of one machine count; on a disk in memory
    log_format: Literal["json", "text", ""] = ""  # json behind https, else text
    log_requests: bool | None = None  # a line for each request: behind https, unless said otherwise
    mail_from: str = "spire@localhost"
    mail_host: str = ""  # without a mail server, mails are written as files in the data folder
    mail_port: int = 587
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    mail_password_file: Path | None = None
    mail_security: Literal["starttls", "tls", "none"] = "starttls"

    def secret_of(self, name: str) -> str:
        """A secret from its variable or its file, or an empty text. Behind https nobody else may read the file."""
        given = getattr(self, name).get_secret_value()
        file: Path | None = getattr(self, f"{name}_file")
        if file is None:
            return str(given)
        if given:
            raise SystemExit(f"Both SPIRE_{name.upper()} and SPIRE_{name.upper()}_FILE are set: which of them is it?")
        return self._read(file, f"SPIRE_{name.upper()}_FILE")

    def secret(self) -> str:
        """The secret key, from the variable, the named file, or the data folder, where the first start makes it.

        Behind https nothing is made: several workers must share the key that the operator gave, and a weak one is refused.
        """
        if found := self.secret_of("secret_key"):
            return self._strong(found, "SPIRE_SECRET_KEY")
        file = self.data_folder / "secret-key"
        if not file.exists():
            if self.https:
                raise SystemExit(f"No secret key: set SPIRE_SECRET_KEY, or write one to {file}.")
            _make_key(file)
        return self._strong(self._read(file, str(file)), str(file))

    def person_secret(self) -> str:
        """The key of identity numbers; the secret key where none is set, which is never so behind https."""
        if found := self.secret_of("person_key"):
            return self._strong(found, "SPIRE_PERSON_KEY")
        if self.https:
            raise SystemExit("Behind https, identity numbers have a key of their own: set SPIRE_PERSON_KEY.")
        return self.secret()

    def fallbacks(self) -> list[str]:
        """The secret keys before this one."""
        return [part.strip() for part in self.secret_of("secret_key_fallbacks").split(",") if part.strip()]

    def proxies_in_front(self) -> int:
        """How many proxies of ours a visitor comes through: so many of the last forwarded addresses are believed."""
        return int(self.https) if self.proxies is None else self.proxies

    def _read(self, file: Path, named_by: str) -> str:
        try:
            mode = file.stat().st_mode
            found = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SystemExit(f"{named_by}: {file} cannot be read ({type(error).__name__}).") from None
        if self.https and mode & OTHERS and os.name != "nt":
            raise SystemExit(f"{named_by}: everybody on this machine can read {file}. Say: chmod o= {file}")
        if not found:
            raise SystemExit(f"{named_by}: {file} is empty.")
        return found

    def _strong(self, key: str, named_by: str) -> str:
        """The key, unless it is weak where it matters."""
        if self.https and (len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS):
            raise SystemExit(
                f"{named_by} is weak: {SHORTEST_KEY} signs or more, by chance. "
                'Say: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
            )
        return key

    def public_address(self) -> str:
        """Where people reach the house, without a stroke at the end: what links in mails begin with."""
        named = self.address or f"{'https' if self.https else 'http'}://{next(iter(self.listed('hosts')), 'localhost')}"
        return named.rstrip("/")

    def older_person_keys(self) -> list[str]:
        """The keys of persons that were used before this one, the newest first."""
        return [key for key in (part.strip() for part in self.secret_of("person_keys_old").split(",")) if key]

    def listed(self, name: str) -> list[str]:
        """A comma-separated setting as a list."""
        return [part.strip() for part in str(getattr(self, name)).split(",") if part.strip()]


def _make_key(file: Path) -> None:
    """A new key that only the owner can read; whoever comes second finds the first one's."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(64), encoding="utf-8")
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
