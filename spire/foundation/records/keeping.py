"""How a file's bytes are kept, whoever it came from: a row that lists can carry, and its bytes apart."""

import hashlib
from datetime import date
from typing import Any

from spire.foundation.records.models import Content, Document
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor


def kept(data: bytes, *, on: date, by: Actor, **about: Any) -> Document:
    """The document with its checksum and size, and its content; `about` are the other columns."""
    document = Document.objects.create(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        on=on,
        kept_at=by.at,
        kept_by_id=by.login_id,
        errand=errand.left(),
        **about,
    )
    Content.objects.create(document=document, data=data)
    return document
