"""What the team's, the mentor's and the participant's pages of mentoring share: forms, and reasons as sentences."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.foundation.people.models import Organisation
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import shown
from spire.journey.guidance.actions import Profile, Said, Wished
from spire.journey.guidance.actions.matching import END_REASONS
from spire.journey.guidance.mentor_texts import END_WORDS, HELPS_WORDS, REACH_WORDS, REASON_WORDS, TIME_WORDS
from spire.journey.guidance.models import Mentor, MentorWish
from spire.journey.guidance.queries import suggesting
from spire.journey.guidance.rules import spoken
from spire.journey.guidance.rules.matching import Reason

LOOK = "look"  # the button that looks a trade up and saves nothing


def tongue() -> str:
    """The reader's language."""
    return (get_language() or "da")[:2]


def trade_labels(codes: Iterable[str], organisation: Organisation) -> list[str]:
    """What codes of trades are called in the reader's language."""
    known = suggesting.trades_of(organisation.country)
    return [known.label(code, tongue()) if known else code for code in codes]


def in_words(reason: Reason, organisation: Organisation) -> str:
    """One reason for or against a mentor, as a sentence."""
    facts = {name: _fact(name, value, organisation) for name, value in reason.facts.items()}
    return str(REASON_WORDS[reason.code]) % facts


def _fact(name: str, value: Any, organisation: Organisation) -> object:
    if name == "trade":
        return trade_labels([value], organisation)[0]
    if name == "languages":
        return ", ".join(spoken.names_of(value, tongue()))
    if name == "times":
        return ", ".join(str(TIME_WORDS[time]) for time in value if time in TIME_WORDS)
    return shown(value)


class WithTrades(Edited):
    """A form where trades are found by the words that people use; works without script, by a button that only looks."""

    find = forms.CharField(
        label=_("Find a trade"),
        help_text=_("Write a word, such as bicycle or hairdresser, and press Look up. Then tick what fits."),
        max_length=60,
        required=False,
    )
    trades = forms.MultipleChoiceField(label=_("Trades"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, organisation: Organisation, chosen: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_look:
            self._errors = ErrorDict()  # nothing is saved yet, so nothing is missing yet
        known = suggesting.trades_of(organisation.country)
        if known is None:
            del self.fields["find"], self.fields["trades"]
            return
        chosen = list(chosen)
        ticked = [*self.data.getlist("trades"), *chosen] if self.is_bound else chosen
        hits = known.search(self.data.get("find", "")) if self.is_bound else ()
        codes = dict.fromkeys([*(code for code in ticked if known.get(code)), *(trade.code for trade in hits)])
        self.fields["trades"].choices = [(code, f"{known.label(code, tongue())} ({code})") for code in codes]
        self.fields["trades"].initial = list(chosen)
        if not codes:
            del self.fields["trades"]
        self.has_no_hits = self.is_bound and bool(self.data.get("find", "").strip()) and not hits

    @property
    def is_look(self) -> bool:
        """Whether the button that only looks was pressed."""
        return self.is_bound and LOOK in self.data


class WishForm(WithTrades):
    """What I want a mentor for."""

    words = forms.CharField(
        label=_("What would you like help with?"),
        help_text=_(
            "The mentor reads it when you have said yes to the mentor. Leave out your health and your CPR number."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages we can speak"), widget=forms.CheckboxSelectMultiple, required=False
    )
    times = forms.MultipleChoiceField(
        label=_("When I can meet"),
        widget=forms.CheckboxSelectMultiple,
        choices=list(TIME_WORDS.items()),
        required=False,
    )
    field_order = ("words", "find", "trades", "languages", "times")

    def __init__(self, *args: Any, wish: MentorWish | None, **kwargs: Any) -> None:
        before = {name: getattr(wish, name) for name in ("words", "languages", "times")} if wish else {}
        super().__init__(*args, chosen=wish.trades if wish else (), initial=before, **kwargs)
        self.fields["languages"].choices = spoken.choices(tongue())

    def wished(self) -> Wished:
        """What was written, for the action."""
        told = self.cleaned_data
        lists = {name: tuple(told.get(name, ())) for name in ("trades", "languages", "times")}
        return Wished(words=told["words"], **lists)


class ProfileForm(WithTrades):
    """What a volunteer can, where and when. Nothing is asked that a match does not need."""

    trade = forms.CharField(
        label=_("Experience, in your own words"), help_text=_("For example: bicycle smith for 30 years"), max_length=200
    )
    speaks = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple, required=False)
    postcode = forms.RegexField(r"^\d{3,5}$", label=_("Postcode"), required=False, strip=True,
                                help_text=_("Only the postcode. It tells how far apart two live, in words."))  # fmt: skip
    place = forms.CharField(label=_("Town"), max_length=100, required=False)
    reach = forms.ChoiceField(
        label=_("Where can you meet?"), widget=forms.RadioSelect, choices=list(REACH_WORDS.items()), initial="part"
    )
    times = forms.MultipleChoiceField(
        label=_("When can you meet?"),
        widget=forms.CheckboxSelectMultiple,
        choices=list(TIME_WORDS.items()),
        required=False,
    )
    times_words = forms.CharField(
        label=_("How and when to reach you"), help_text=_("For example: best by text message after 16"),
        max_length=200, required=False,
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Telephone"), help_text=_("The entrepreneur sees it when you have both said yes."), max_length=30,
        required=False,
    )  # fmt: skip
    capacity = forms.IntegerField(label=_("How many can you follow at a time?"), min_value=1, max_value=20, initial=1)
    field_order = ("login", "trade", "find", "trades", "speaks", "place", "postcode", "reach", "times", "times_words")

    def __init__(self, *args: Any, mentor: Mentor | None = None, **kwargs: Any) -> None:
        names = ("trade", "speaks", "postcode", "place", "reach", "times", "times_words", "phone", "capacity")
        before = {name: getattr(mentor, name) for name in names} if mentor else {}
        super().__init__(*args, chosen=mentor.trades if mentor else (), initial=before, **kwargs)
        listed = dict(spoken.choices(tongue()))
        others = [(code, code) for code in before.get("speaks", ()) if code not in listed]
        self.fields["speaks"].choices = [*listed.items(), *others]

    def profile(self) -> Profile:
        """What was written, for the action."""
        told = self.cleaned_data
        lists = {name: tuple(told.get(name, ())) for name in ("trades", "speaks", "times")}
        texts = {name: told[name] for name in ("trade", "place", "postcode", "reach", "times_words", "phone")}
        return Profile(capacity=told["capacity"], **texts, **lists)


class SayForm(Form):
    """How it goes, told to the team."""

    helps = forms.ChoiceField(
        label=_("Does it help?"), widget=forms.RadioSelect, choices=list(HELPS_WORDS.items()), required=False
    )
    words = forms.CharField(
        label=_("In your own words"), widget=forms.Textarea(attrs={"rows": 4}), max_length=500, required=False
    )
    wants_call = forms.BooleanField(label=_("I would like the team to call me"), required=False)

    def said(self) -> Said:
        """What was said, for the action."""
        return Said(**self.cleaned_data)


class EndForm(Form):
    """Why it ends; nobody has to say more than that."""

    reason = forms.ChoiceField(
        label=_("Why does it end?"), widget=forms.RadioSelect, choices=[(key, END_WORDS[key]) for key in END_REASONS]
    )


class ThanksForm(EndForm):
    """The participant's end, with a greeting if they like."""

    greeting = forms.CharField(
        label=_("A greeting to your mentor"), help_text=_("Your mentor reads it."), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ProlongForm(Form):
    """Go on for longer."""

    until = DayField(label=_("Until"))
