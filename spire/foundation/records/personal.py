"""What the room's tables say of persons. # K-4"""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spire.foundation.records.models import Erasure, ErasureAsked
from spire.foundation.records.rules import markdown
from spire.foundation.trail.paths import by_address, by_name, by_subject
from spire.foundation.values.personal import (
    CHAIN,
    ELSEWHERE,
    INTERNAL,
    NOT_YET,
    Coded,
    Told,
    Withheld,
    delete,
    keep,
    none,
    register,
    tells,
)  # fmt: skip
from spire.foundation.values.workings import Working

DIRECTIONS = {"in": _("From you or others"), "out": _("To you"), "internal": _("Kept by us")}
CORRECTED = {"open": _("Being looked at"), "corrected": _("Corrected"), "refused": _("Not corrected")}
LINK = re.compile(r"https?://\S+")
# Words about somebody in a mail to somebody else: they are not shown, and they go.
OTHERS_MAILS = (by_address("to"), by_name("text", "subject"))
OTHERS_ATTACHMENTS = (by_address("mail__to"), by_name("mail__text", "mail__subject"))


def _without_links(text: str) -> str:
    """A mail's text; a link in it may still open something without a login, and whoever has the copy is not to have that."""
    return LINK.sub(gettext("(a link)"), text)


def _without_labels(row: Erasure) -> object:
    """Why somebody was erased, without the numbers of their way: codes, days and the rule stay."""
    steps = [
        replace(step, facts={name: "–" if name == "label" else value for name, value in step.facts.items()})
        for step in (Working.from_json(row.working).steps if row.working else ())
    ]
    return Working(steps=tuple(steps)).to_json()


def _steps(row: ErasureAsked) -> Iterable[tuple[object, object]]:
    yield _("Why"), [Coded(step.code, step.facts) for step in Working.from_json(row.working).steps]


register(
    "records",
    {
        "Document": delete(
            "person",
            by_subject(),
            tells=tells(
                _("Documents"), "on", "title", Told("direction", words=DIRECTIONS),
                Told("size", words=filesizeformat), document="self",
            ),
        ),
        "Content": delete("document__person", by_subject("document__subject"), unshown=ELSEWHERE),
        "Letter": delete(
            "recipient",
            by_subject(),
            tells=tells(
                _("Letters to you"), "written_on", "available_on", "read_at", "title",
                Told("body", words=markdown.plain),
                withheld=(Withheld({"state__in": ("delivered", "printed")}, NOT_YET, unless=True),),
            ),
        ),
        "Envelope": delete("recipient", "letter__recipient", by_subject("letter__subject"), unshown=ELSEWHERE),
        "Happening": delete(
            "envelope__recipient", "envelope__letter__recipient", by_subject("envelope__letter__subject"),
            unshown=ELSEWHERE,
        ),
        "Mail": delete(
            "person",
            also=OTHERS_MAILS,
            tells=tells(_("Mails to you"), "queued_at", "sent_at", "to", "subject", Told("text", words=_without_links)),
        ),
        "Attachment": delete("mail__person", also=OTHERS_ATTACHMENTS, unshown=ELSEWHERE),
        "Note": delete(
            "person",
            by_subject(),
            tells=tells(
                _("Notes"), "on", "title", "text", withheld=(Withheld({"mark": "internal"}, INTERNAL),)
            ),
        ),
        "NoteVersion": delete(
            "note__person",
            by_subject("note__subject"),
            tells=tells(
                _("Notes before they were corrected"), "replaced_at", "title", "text",
                withheld=(Withheld({"note__mark": "internal"}, INTERNAL), Withheld({"mark": "internal"}, INTERNAL)),
            ),
        ),
        "NoteDraft": delete(
            by_subject(),
            tells=tells(_("Notes that are being written"), "saved_at", withheld=(Withheld({}, INTERNAL),)),
        ),
        "DataCopy": delete("person", tells=tells(_("Copies of your data"), "asked_on", "ready_at", "gone_at")),
        "DataCopyPiece": delete("copy__person", unshown=ELSEWHERE),
        "Correction": delete(
            "person",
            tells=tells(
                _("What you said is wrong"), "asked_on", "about", "wrong", "right", Told("state", words=CORRECTED),
                "reason", "answered_on",
            ),
        ),
        "Hold": delete(
            "person", tells=tells(_("When nothing may be erased"), "placed_on", "reason", "until", "lifted_on")
        ),
        "ErasureAsked": delete(
            "person", tells=tells(_("When you asked to be forgotten"), "asked_on", "granted", "last_day", each=_steps)
        ),
        "Erasure": keep(
            "person",
            because=CHAIN,
            blanks={"stopped_why": "", "working": _without_labels},
            plain=("state",),
            tells=tells(
                _("The list of those who are forgotten"), "proposed_on", "last_day", "approved_on", "confirmed_on",
                "stopped_on", Told("stopped_why", _("Why it was called off")),
            ),
        ),
        "FilingCode": none(),
        "JournalRule": none(),
        "Wording": none(),
        "Standstill": none(),
    },
)  # fmt: skip
