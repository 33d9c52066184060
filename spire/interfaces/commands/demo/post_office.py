"""The demonstration's post office: it fetches what is sent by Digital Post, and gives a receipt. No letter leaves the machine."""

import json
from datetime import datetime

from spire.foundation.records import digital_post


def answer(at: datetime) -> None:
    """Fetch every message that lies ready, and say that it was delivered."""
    if not digital_post.is_on():
        return
    for file in sorted(digital_post.folder("outgoing").glob("*.xml")):
        file.rename(digital_post.folder("taken") / file.name)
        receipt(file.stem, "delivered", at)


def receipt(message: str, status: str, at: datetime) -> None:
    """What became of one message."""
    told = {"messageUUID": message, "status": status, "at": at.isoformat()}
    fresh = digital_post.folder("receipts") / f"{message}.tmp"
    fresh.write_text(json.dumps(told), encoding="utf-8")
    fresh.rename(fresh.with_suffix(".json"))
