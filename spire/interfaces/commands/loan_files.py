"""What the two loan commands share: read a file or standard input, print the answers, leave with the right status."""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand

from spire.money.instruments.loans.rules.documents import BAD, answered


class LoanFileCommand(BaseCommand):
    """Needs no database; a refusal is one line on standard error and exit status 2."""

    requires_system_checks: ClassVar[list[str]] = []
    requires_migrations_checks = False
    answer: ClassVar[Callable[[Any], dict[str, Any]]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE|-", help="a JSON or JSON Lines file, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        result = answered(self._text(options["file"]), type(self).answer)
        for line in result.lines:
            self.stdout.write(line)
        if result.error is not None:
            self._refuse(result.error)
        if result.status:
            sys.exit(result.status)

    def _text(self, name: str) -> str:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            return raw.decode("utf-8-sig")
        except OSError as wrong:
            self._refuse(f"FILE: expected a file that can be read, not {name} ({wrong.strerror})")
        except UnicodeDecodeError:
            self._refuse("document: expected a text in UTF-8")
        sys.exit(BAD)

    def _refuse(self, why: str) -> None:
        self.stderr.write(why.replace("\n", " "))
