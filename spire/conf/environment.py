"""What the environment may set, with types: a wrong value is refused by name when the program starts."""

import os
import secrets
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """Every setting is `SPIRE_…`; `SPIRE_SECRET_KEY_FILE` may name a file in place of the key itself."""

    model_config = SettingsConfigDict(env_prefix="SPIRE_", extra="ignore")

    demo: bool = False
    debug: bool = False
    data_folder: Path = ROOT / ".data"
    static_folder: Path | None = None
    database_url: str = ""
    statement_seconds: int = 20  # a page's longest statement on PostgreSQL
    lock_seconds: int = 8  # how long a page waits for what somebody else is writing
    idle_seconds: int = 60  # a page that has stopped in the middle of writing lets go
    secret_key: SecretStr = SecretStr("")
    secret_key_file: Path | None = None
    person_key: SecretStr = SecretStr("")
    person_keys_old: SecretStr = SecretStr("")  # earlier ones, with commas between
    hosts: str = "127.0.0.1,localhost"
    trusted_origins: str = ""
    address: str = ""  # as people write it, for links in mails; else the first of the hosts
    https: bool = False
    countries: str = "dk,se"
    providers_file: Path | None = None  # who may vouch for a login besides us: MitID brokers, municipal single sign-on
    scanner: str = ""  # unix:/run/clamav/clamd.ctl, tcp:127.0.0.1:3310, or none (only where people are invented)
    digital_post_folder: Path | None = None  # without one, the house sends no Digital Post
    backup_recipients: str = ""  # age1…, with commas: who can open the backups
    backup_days: int = Field(default=35, ge=1)  # how long a backup is kept: so long an erased person lives on in them
    erasures_folder: Path | None = None  # where erasures are noted, on another disk than the database
    postgres_programs: Path | None = None  # the folder of pg_dump, pg_restore and psql, unless on the path
    mail_from: str = "spire@localhost"
    mail_host: str = ""  # without a mail server, mails are written as files in the data folder
    mail_port: int = 587
    mail_user: str = ""
    mail_password: SecretStr = SecretStr("")
    mail_security: Literal["starttls", "tls", "none"] = "starttls"

    def secret(self) -> str:
        """The secret key, from the variable, the named file, or the data folder, where the first start makes it.

        Behind https nothing is made: several workers must share the key that the operator gave.
        """
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value()
        file = self.secret_key_file or self.data_folder / "secret-key"
        if not file.exists():
            if self.https or self.secret_key_file:
                raise SystemExit(f"No secret key: set SPIRE_SECRET_KEY, or write one to {file}.")
            _make_key(file)
        return file.read_text(encoding="utf-8").strip()

    def public_address(self) -> str:
        """Where people reach the house, without a stroke at the end: what links in mails begin with."""
        named = self.address or f"{'https' if self.https else 'http'}://{next(iter(self.listed('hosts')), 'localhost')}"
        return named.rstrip("/")

    def older_person_keys(self) -> list[str]:
        """The keys of persons that were used before this one, the newest first."""
        return [key for key in (part.strip() for part in self.person_keys_old.get_secret_value().split(",")) if key]

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
