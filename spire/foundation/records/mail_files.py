"""Mails as files, where no mail server is named: each is one file in EMAIL_FILE_PATH, whole or not there.

Where somebody is forgotten, the files that were to them go too.  # K-4
"""

import uuid
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends import filebased

from spire.foundation.records import whole_files


class EmailBackend(filebased.EmailBackend):
    """Django's writes on as it goes, and a disk that fills up leaves half a mail."""

    def open(self) -> bool:
        """There is no line to open; each mail has a file of its own."""
        return False

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each mail; how many.  Raises OSError, and then there is nothing of the one at hand."""
        for message in email_messages:
            by_moment = Path(self._get_filename())
            with whole_files.written(by_moment.with_stem(f"{by_moment.stem}-{uuid.uuid4().hex[:12]}")) as file:
                file.write(message.message().as_bytes())
        return len(email_messages)


def throw_away(emails: Sequence[str]) -> int:
    """Take away the files in which one of these addresses stands; how many there were."""
    if f"{__name__}.{EmailBackend.__name__}" != settings.EMAIL_BACKEND or not emails:
        return 0
    wanted = [email.casefold().encode() for email in emails]
    found = [file for file in Path(settings.EMAIL_FILE_PATH).glob("*.log") if _holds(file, wanted)]
    for file in found:
        file.unlink(missing_ok=True)
    return len(found)


def _holds(file: Path, wanted: Sequence[bytes]) -> bool:
    held = file.read_bytes().lower()
    return any(email in held for email in wanted)
