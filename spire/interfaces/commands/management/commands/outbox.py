"""What waits to leave the house, and after a backup was put back the word that it may: `manage.py outbox --go`.

A mail that the mail server's log knows by its Message-ID has left already: name it by `--left` before the word is said.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from spire.foundation.records import mails, standstills
from spire.foundation.records.models import Envelope, Letter, Mail
from spire.foundation.values import texts
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock


class Command(BaseCommand):
    """Without a choice it only tells."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which mails have left, and the word."""
        parser.add_argument(
            "--left", type=int, nargs="+", default=(), metavar="MAIL", help="these left before; not again"
        )
        parser.add_argument("--go", action="store_true", help="end the standstill: what waits leaves within a minute")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, or do what was said."""
        by, on = system(clock.now(), role="command"), clock.today()
        if not options["left"] and not options["go"]:
            self.stdout.write("\n".join((_of_standstill(), *(list(waiting()) or ["Nothing waits."]))))
            return
        try:
            self._do(options, on=on, by=by)
        except Refused as refused:
            with translation.override("en"):
                raise CommandError(texts.sentence(refused)) from refused

    def _do(self, options: dict[str, Any], *, on: date, by: Actor) -> None:
        if options["left"]:
            count = standstills.have_left(options["left"], on=on, by=by)
            self.stdout.write(f"{count} mails are marked as having left, and do not leave again.")
        if options["go"]:
            ended = standstills.end(on=on, by=by)
            self.stdout.write("What waits leaves within a minute." if ended else "Nothing was held.")


def waiting() -> Iterator[str]:
    """What waits, a line each: numbers, moments and Message-IDs, and of an address only what its owner recognises."""
    for mail in Mail.objects.filter(state__in=("waiting", "sending")).order_by("id"):
        yield f"mail {mail.pk}  {mail.queued_at:%Y-%m-%d %H:%M}  {mails.masked(mail.to)}  {mails.message_id(mail)}"
    for letter in Letter.objects.filter(state="waiting").order_by("id"):
        yield f"letter {letter.pk}  {letter.written_at:%Y-%m-%d %H:%M}  of kind {letter.kind}, to person {letter.recipient_id}"
    for envelope in Envelope.objects.filter(state="queued", channel="digital_post").order_by("id"):
        yield f"message {envelope.message}  {envelope.changed_at:%Y-%m-%d %H:%M}  of letter {envelope.letter_id}"


def _of_standstill() -> str:
    held = standstills.current()
    if held is None:
        return "Nothing is held: what waits leaves by itself."
    since, of = f"{held.since:%Y-%m-%d %H:%M} UTC", f"{held.backup_at:%Y-%m-%d %H:%M} UTC"
    return f"Nothing leaves since {since}, when a backup of {of} was put back. The word that it may: --go"
