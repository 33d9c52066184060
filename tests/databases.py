"""Another database beside the one of the tests, for what must not happen in that one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from django.db import connection


@contextmanager
def another(folder: Path) -> Iterator[str]:
    """The address of an empty database, gone afterwards: a file in `folder`, or one more on the tests' PostgreSQL."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / f'{uuid4().hex}.sqlite3'}"
        return
    name = f"spire_{uuid4().hex}"
    own = connection.copy()
    own.set_autocommit(True)
    try:
        with own.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield _address(name)
    finally:
        with own.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        own.close()


def _address(name: str) -> str:
    told = connection.settings_dict
    password = f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else ""
    return f"postgres://{quote(told['USER'])}{password}@{told['HOST']}:{told['PORT'] or 5432}/{name}"
