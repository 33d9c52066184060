"""Walk the log's chain: `manage.py check_log`; exit status 1 and the first break when it is not as it was written.

`--newest` prints the number and hash of the newest link for keeping outside the house; `--anchor 12:5f3a…` holds the
chain to such a one. What was not chained yet is chained first.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from spire.foundation.trail import chain
from spire.foundation.values import progress, texts, typed
from spire.foundation.values.actor import system
from spire.interfaces.commands.progress_bar import Bar
from spire.interfaces.parts import clock, log_walks


class Command(BaseCommand):
    """The log, checked by hand."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What was kept outside, or the wish for something to keep there."""
        parser.add_argument("--anchor", type=_anchor, default=None, metavar="NUMBER:HASH")
        parser.add_argument("--newest", action="store_true", help="print the newest link and walk nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how far the chain is whole, or the first place where it is not."""
        by = system(clock.now(), role="command")
        with progress.watched(Bar()):
            chain.chain(at=by.at)
            newest = chain.newest()
            if options["newest"]:
                self.stdout.write(f"{newest.number}:{newest.hash}" if newest else "0:")
                return
            walk = log_walks.walk_now(on=clock.today(), by=by, anchor=options["anchor"])
        said = f"{walk.rows} rows in {walk.to_number} links, up to {walk.to_hash or 'nothing'}"
        if not walk.code:
            self.stdout.write(f"The log is as it was written: {said}")
            return
        with translation.override("en"):
            self.stdout.write(f"{texts.filled(walk.code, walk.facts)}\nWhole before it: {said}")
        sys.exit(1)


def _anchor(text: str) -> tuple[int, str]:
    said, _colon, link_hash = text.partition(":")
    number = typed.whole(said)
    if number is None or len(link_hash) != 64:
        raise ArgumentTypeError("NUMBER:HASH as `check_log --newest` prints it")
    return number, link_hash
