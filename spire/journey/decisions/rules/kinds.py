"""The kinds of decision as a table: what the basis must permit, what must be written, which letter goes out."""

from dataclasses import dataclass
from typing import Final

OUTCOMES: Final = ("granted", "partly", "refused")
UNFAVOURABLE: Final = ("partly", "refused")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of decision.

    `form` is what the legal basis must permit (a first grant, or a follow-on where `is_follow_on`); `needs` are the
    draft's fields when it is granted; `screening` is the number of the screening that must be agreed before.
    """

    key: str
    form: str
    screening: int
    is_follow_on: bool = False
    is_recommended: bool = False
    other_eyes: bool = True
    needs: tuple[str, ...] = ()


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
        ),
    )
}
