"""Mails as files, where no mail server is named: each is one file in EMAIL_FILE_PATH, whole or not there."""

import uuid
from collections.abc import Sequence
from pathlib import Path

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
