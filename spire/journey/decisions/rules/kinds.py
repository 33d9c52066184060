"""The kinds of decision as a table: what the basis must permit, what must be written, which letter goes out."""

from dataclasses import dataclass
from typing import Final

OUTCOMES: Final = ("granted", "partly", "refused")
UNFAVOURABLE: Final = ("partly", "refused")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of decision.

    `form` is what the legal basis must permit (a first grant, or a follow-on where `is_follow_on`); `needs` are the
    draft's fields when it is granted; `screening` is the number of the screening that must be agreed before, if any;
    `changes` is what a granted one does to the loan that it follows, `line` to the credit line; `letters` are those of a grant and of a refusal
    where the template names none; `has_reasons` asks for reasons whatever the outcome; a `has_choice` of outcome is
    not given where a refusal would change nothing; a `is_burden` takes something away.
    """

    key: str
    form: str
    screening: int | None = None
    is_follow_on: bool = False
    is_recommended: bool = False
    other_eyes: bool = True
    needs: tuple[str, ...] = ()
    changes: str = ""
    line: str = ""
    letters: tuple[str, str] = ("", "")
    has_reasons: bool = False
    has_choice: bool = True
    is_burden: bool = False


KINDS: Final = {
    kind.key: kind
    for kind in (
        Kind("allocation", form="guidance", screening=1, other_eyes=False, needs=("next_step",)),
        Kind("modules", form="course", screening=2, other_eyes=False, needs=("modules", "starts_on", "place")),
        Kind("loan", form="loan", screening=3, is_recommended=True, needs=("amount", "purpose", "starts_on")),
        Kind("support", form="subsistence", screening=3, is_recommended=True, needs=("months", "starts_on")),
        Kind("extension", form="extension", screening=4, is_follow_on=True, needs=("months",)),
        Kind(
            "support_end",
            form="end_of_support",
            screening=4,
            is_follow_on=True,
            needs=("ends_on",),
            has_reasons=True,
            has_choice=False,
        ),
        Kind(
            "support_stop",
            form="end_of_support",
            is_follow_on=True,
            needs=("ends_on", "next_step"),
            has_reasons=True,
            has_choice=False,
        ),
        Kind(
            "deferral",
            form="deferral",
            is_follow_on=True,
            needs=("months", "starts_on"),
            changes="defer",
            letters=("deferral-granted", "deferral-refused"),
        ),
        Kind(
            "change_of_terms",
            form="change_of_terms",
            is_follow_on=True,
            needs=("starts_on",),
            changes="reschedule",
            letters=("terms-changed", "terms-refused"),
        ),
        Kind(
            "remission",
            form="remission",
            is_follow_on=True,
            needs=("amount",),
            changes="remit",
            letters=("remission-granted", "remission-refused"),
            has_reasons=True,
        ),
        Kind(
            "write_off",
            form="write_off",
            is_follow_on=True,
            changes="write_off",
            letters=("write-off", "write-off-refused"),
            has_reasons=True,
        ),
        Kind(
            "write_off_undone",
            form="write_off",
            is_follow_on=True,
            changes="undo_write_off",
            letters=("write-off-undone", "write-off-undone"),
            has_reasons=True,
            has_choice=False,
            is_burden=True,
        ),
        Kind(
            "credit_line",
            form="guarantee",
            screening=3,
            needs=("amount", "purpose", "bank_id", "guarantor_id", "next_step"),
            letters=("credit-line-granted", "credit-line-refused"),
        ),
        Kind(
            "credit_line_limit",
            form="change_of_terms",
            is_follow_on=True,
            needs=("amount",),
            line="limit",
            letters=("credit-line-limit", "credit-line-refused"),
        ),
        Kind(
            "credit_line_call",
            form="change_of_terms",
            is_follow_on=True,
            needs=("next_step",),
            line="accept",
            letters=("credit-line-call", "credit-line-refused"),
            has_reasons=True,
            has_choice=False,
        ),
        Kind(
            "credit_line_claim",
            form="remission",
            is_follow_on=True,
            needs=("amount",),
            line="lose",
            letters=("credit-line-claim", "credit-line-refused"),
            has_reasons=True,
        ),
    )
}

# The kinds that change a loan: deferral, change of terms, remission, write-off and its undoing.
LOAN_CHANGES: Final = tuple(kind.key for kind in KINDS.values() if kind.changes)

# The kinds that follow a credit line: another limit, a call accepted, a claim given up.
LINE_CHANGES: Final = tuple(kind.key for kind in KINDS.values() if kind.line)
