"""What the environment may set, with types: a wrong value is refused by name when the program starts."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Environment(BaseSettings):
    """Every setting is `SPIRE_…`; `SPIRE_SECRET_KEY_FILE` may name a file in place of the key itself."""

    model_config = SettingsConfigDict(env_prefix="SPIRE_", extra="ignore")

    demo: bool = False
    debug: bool = False
    data_folder: Path = ROOT / ".data"
    database_url: str = ""
    secret_key: SecretStr = SecretStr("")
    secret_key_file: Path | None = None
    person_key: SecretStr = SecretStr("")
    hosts: str = "127.0.0.1,localhost"
    trusted_origins: str = ""
    https: bool = False
    countries: str = "dk,se"
    mail_url: str = ""
    mail_from: str = "spire@localhost"

    def secret(self) -> str:
        """The secret key, from the variable, the named file, or the file in the data folder."""
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value()
        file = self.secret_key_file or self.data_folder / "secret-key"
        if not file.exists():
            raise SystemExit(f"No secret key: set SPIRE_SECRET_KEY, or make {file} (make run does it).")
        return file.read_text(encoding="utf-8").strip()

    def listed(self, name: str) -> list[str]:
        """A comma-separated setting as a list."""
        return [part.strip() for part in str(getattr(self, name)).split(",") if part.strip()]
