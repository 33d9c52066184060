"""The room's refusals, faults and warnings as words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.forms.rules.warnings import Warned, seen_in
from spire.foundation.values import texts

texts.register(
    {
        "forms.required": _("Fill in this field"),
        "forms.not_a_number": _("Write a number, for example 12"),
        "forms.not_an_amount": _("Write the amount as a number, for example 417,00"),
        "forms.not_a_day": _("Write the day as day/month/year, for example 24/12/2026"),
        "forms.not_a_choice": _("Choose one of the answers"),
        "forms.not_text": _("Write your answer as text"),
        "forms.too_long": _("Write at most %(most)s characters"),
        "forms.below": _("Write a number that is at least %(least)s"),
        "forms.above": _("Write a number that is at most %(most)s"),
        "forms.too_few_rows": _("Fill in at least %(least)s lines"),
        "forms.too_many_rows": _("Fill in at most %(most)s lines"),
        "forms.not_equal": _("The two sums must be equal"),
        "forms.looks_like_identity": _("This looks like a CPR number. Please leave it out: we know who you are."),
        "forms.looks_like_health": _(
            "This may say something about illness (%(words)s). You need not tell us: we ask what you can do and want."
        ),
        "forms.changed_meanwhile": _(
            "Somebody else has changed these answers since you opened the page. Look at them, and save again."
        ),
        "forms.not_valid": _("There is something to correct before you can send."),
        "forms.empty_comment": _("Write a comment first."),
        "forms.comment_closed": _("This conversation is closed. Open it again before you answer."),
        "event.form.comment_closed": _("A conversation on an answer was closed"),
        "event.form.comment_reopened": _("A conversation on an answer was opened again"),
        "event.form.defined": _("A form got a new version"),
        "event.form.started": _("A form was opened"),
        "event.form.saved": _("A page of a form was saved"),
        "event.form.submitted": _("A form was sent"),
        "event.form.commented": _("A form got a comment"),
    }
)


def said(warned: Warned) -> str:
    """What a text makes one think of, in the active language and with the words that were seen."""
    return texts.filled(warned.code, {"words": ", ".join(warned.words)})


def said_of(texts_typed: Iterable[str]) -> tuple[str, ...]:
    """The same for free texts outside a form, each sentence once."""
    return tuple(dict.fromkeys(said(one) for one in seen_in("\n".join(texts_typed))))
