"""The map of people as a page shows it: a list that is the truth, a drawing beside it, and numbers then and now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.forms.rules.definition import Choice
from spire.interfaces.parts.mentoring import tongue
from spire.interfaces.theme.editing import Edited
from spire.journey.business.actions.people import Drawn
from spire.journey.business.models import Tie
from spire.journey.business.people_texts import CIRCLE_WORDS, NEAR_WORDS
from spire.journey.business.queries.people import marks_of
from spire.journey.business.rules import people as rules
from spire.journey.business.rules.people import Mark, Placed
from spire.journey.programmes.rules.terms import SocialCapital


@dataclass(frozen=True)
class Listed:
    """Somebody in the list, with the number that stands on the drawing."""

    number: int
    tie: Tie
    near: str | Promise
    helps: str


@dataclass(frozen=True)
class Group:
    """One circle of the list."""

    key: str
    label: str | Promise
    people: tuple[Listed, ...]


@dataclass(frozen=True)
class Line:
    """A number then and now."""

    label: str | Promise
    before: int
    now: int


def labels(ways: SocialCapital) -> dict[str, str]:
    """The kinds of help in the reader's language."""
    return {one.key: one.label.to(tongue()) for one in ways.helps}


def listed(ties: Sequence[Tie], ways: SocialCapital) -> list[Group]:
    """The list by circle, numbered as on the drawing."""
    words = labels(ways)
    rows: dict[str, list[Listed]] = {circle: [] for circle in rules.CIRCLES}
    for number, tie in enumerate(ties, start=1):
        helps = ", ".join(words.get(key, key) for key in tie.helps)
        rows[tie.circle].append(Listed(number, tie, NEAR_WORDS[tie.near], helps))
    return [Group(circle, CIRCLE_WORDS[circle], tuple(found)) for circle, found in rows.items()]


def drawing(marks: Sequence[Mark]) -> dict[str, object]:
    """What the drawing's template needs."""
    found: tuple[Placed, ...] = rules.placed(marks)
    counted = rules.numbers(marks)
    return {
        "placed": found,
        "has_names": len(found) <= 16,
        "rings": tuple(rules.RADII.values()),
        "side": rules.SIDE,
        "centre": rules.CENTRE,
        "people": counted.people,
        "circles": [(CIRCLE_WORDS[circle], counted.circles[circle]) for circle in rules.CIRCLES],
    }


def of_ties(ties: Sequence[Tie]) -> dict[str, object]:
    """The drawing of the map as it is now."""
    return drawing(marks_of(ties))


def then_and_now(before: Iterable[Mark], now: Iterable[Mark], ways: SocialCapital) -> list[Line]:
    """The numbers of two maps beside each other: people in all, by circle, by help."""
    first, second = rules.numbers(before), rules.numbers(now)
    lines = [Line(_("People in all"), first.people, second.people)]
    lines += [Line(CIRCLE_WORDS[circle], first.circles[circle], second.circles[circle]) for circle in rules.CIRCLES]
    lines += [Line(label, first.helps.get(key, 0), second.helps.get(key, 0)) for key, label in labels(ways).items()]
    return lines


def missing(ties: Sequence[Tie], ways: SocialCapital) -> list[str]:
    """The kinds of help that nobody on the map gives."""
    given = {key for tie in ties for key in tie.helps}
    return [label for key, label in labels(ways).items() if key not in given]


class TieForm(Edited):
    """Somebody who matters, on a telephone: one page, few choices, most of it optional."""

    name = forms.CharField(
        label=_("First name or nickname"), help_text=_("No more than you need to know whom you mean."), max_length=30
    )
    circle = forms.ChoiceField(
        label=_("Where do you know each other from?"), widget=forms.RadioSelect, choices=list(CIRCLE_WORDS.items()),
        initial="personal",
    )  # fmt: skip
    near = forms.TypedChoiceField(
        label=_("How close are you?"), widget=forms.RadioSelect, coerce=int,
        choices=[(str(key), word) for key, word in NEAR_WORDS.items()], initial="2",
    )  # fmt: skip
    helps = forms.MultipleChoiceField(
        label=_("How do they help your business, or could?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    words = forms.CharField(label=_("In your own words"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("How you reach them"), max_length=100, required=False,
        help_text=_("Only if you want it here. You need not write anything."),
    )  # fmt: skip

    def __init__(self, *args: object, helps: Sequence[Choice], tie: Tie | None = None, **kwargs: object) -> None:
        names = ("name", "circle", "near", "helps", "words", "contact")
        before = {name: getattr(tie, name) for name in names} if tie else {}
        super().__init__(*args, initial=before, **kwargs)
        self.fields["helps"].choices = [(one.key, one.label.to(tongue())) for one in helps]
        if not helps:
            del self.fields["helps"]

    def drawn(self) -> Drawn:
        """What was written, for the action."""
        told = dict(self.cleaned_data)
        return Drawn(**{**told, "helps": tuple(told.get("helps", ()))})
