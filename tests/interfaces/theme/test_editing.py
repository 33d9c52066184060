"""Two people change the same thing: whoever touched a field alone has it, and where both did, the second sees both."""

import json

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import Money
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import DayField, MoneyField


class Room(Edited):
    """A form with a field of each kind that is edited."""

    name = forms.CharField(max_length=40)
    text = forms.CharField(widget=forms.Textarea, required=False)
    places = forms.IntegerField()
    price = MoneyField(required=False)
    day = DayField(required=False)
    kind = forms.ChoiceField(choices=[("desk", "Bord"), ("room", "Lokale")], widget=forms.RadioSelect)
    open_on = forms.MultipleChoiceField(choices=[("1", "man"), ("2", "tir"), ("3", "ons")], required=False)
    is_quiet = forms.BooleanField(required=False)


STORED = {
    "name": "Bord 1",
    "text": "Ved vinduet.\r\nLyst.",
    "places": 4,
    "price": Money(1234_50, "DKK"),
    "kind": "desk",
    "open_on": ["2", "1"],
    "is_quiet": True,
}
SHOWN = {
    "name": ["Bord 1"],
    "text": ["Ved vinduet.\r\nLyst."],
    "places": ["4"],
    "price": ["1234,50"],
    "day": [""],
    "kind": ["desk"],
    "open_on": ["1", "2"],
    "is_quiet": ["on"],
}


def stood(stored: dict[str, object]) -> str:
    return Room(initial=stored)["stood"].value()


def posted(*, was: dict[str, object], now: dict[str, object], **typed: list[str]) -> Room:
    data = QueryDict(mutable=True)
    for name, values in (SHOWN | typed | {"stood": [stood(was)]}).items():
        data.setlist(name, values)
    return Room(data, initial=now)


def test_what_nobody_else_touched_is_written_as_it_was_typed() -> None:
    form = posted(was=STORED, now=STORED, name=["Bord 2"], is_quiet=[])

    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["is_quiet"]) == ("Bord 2", False)


@pytest.mark.parametrize(
    ("changed", "cleaned"),
    [
        ({"name": "Bordet"}, "Bordet"),
        ({"places": 6}, 6),
        ({"price": Money(99_00, "DKK")}, Money(99_00, "DKK")),
        ({"kind": "room"}, "room"),
        ({"open_on": ["3"]}, ["3"]),
        ({"is_quiet": False}, False),
        ({"text": ""}, ""),
    ],
)
def test_what_only_the_other_has_touched_is_the_other_s(changed: dict[str, object], cleaned: object) -> None:
    form = posted(was=STORED, now=STORED | changed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data[next(iter(changed))] == cleaned


def test_what_both_have_changed_comes_back_with_both_and_is_kept_when_it_is_saved_again() -> None:
    now = STORED | {"text": "Ved døren."}
    first = posted(was=STORED, now=now, text=["Ved vinduet. Mørkt."])

    page = first.as_p()
    again = posted(was=now, now=now, text=["Ved vinduet. Mørkt."])

    assert first.clashes == ("text",)
    assert not first.is_valid()
    assert "Ved vinduet. Mørkt." in page
    assert first.fields["text"].theirs["text"] == "Ved døren."
    assert json.loads(first["stood"].value()) == json.loads(stood(now))
    assert again.is_valid()
    assert again.cleaned_data["text"] == "Ved vinduet. Mørkt."


def test_a_tick_takes_what_the_other_wrote() -> None:
    form = posted(was=STORED, now=STORED | {"text": "Ved døren."}, text=["Mit."], theirs=["text"])

    assert form.is_valid()
    assert form.cleaned_data["text"] == "Ved døren."


def test_a_third_who_changes_it_meanwhile_is_seen_too() -> None:
    second = STORED | {"text": "Ved døren."}
    form = posted(was=second, now=STORED | {"text": "I kælderen."}, text=["Mit."])

    assert not form.is_valid()
    assert form.clashes == ("text",)


def test_both_who_wrote_the_same_do_not_clash() -> None:
    form = posted(was=STORED, now=STORED | {"name": "Bord 2"}, name=["Bord 2"])

    assert form.is_valid()


def test_words_of_a_choice_are_told_and_not_its_key() -> None:
    form = posted(was=STORED, now=STORED | {"open_on": ["3", "1"]}, open_on=["2"])

    assert not form.is_valid()
    assert form.clashes == ("open_on",)
    assert form.fields["open_on"].theirs["text"] == "man, ons"


@pytest.mark.parametrize("marks", ["", "[]", "no json", '{"name": 5}', '{"nobody": "x"}'])
def test_marks_that_nobody_drew_do_no_harm(marks: str) -> None:
    data = QueryDict(mutable=True)
    for name, values in (SHOWN | {"stood": [marks]}).items():
        data.setlist(name, values)

    assert Room(data, initial=STORED).errors.keys() <= {"name"}


TEXTS = st.sampled_from(["", "a", "b", "c"])


class Two(Edited):
    """Two texts, for every order of three writers."""

    one = forms.CharField(required=False)
    two = forms.CharField(required=False)


@given(start=st.tuples(TEXTS, TEXTS), first=st.tuples(TEXTS, TEXTS), second=st.tuples(TEXTS, TEXTS))
def test_no_text_of_the_first_is_ever_lost_without_the_second_having_seen_it(
    start: tuple[str, str], first: tuple[str, str], second: tuple[str, str]
) -> None:
    before = dict(zip(("one", "two"), start, strict=True))
    now = dict(zip(("one", "two"), first, strict=True))
    typed = dict(zip(("one", "two"), second, strict=True))
    form = Two({**typed, "stood": Two(initial=before)["stood"].value()}, initial=now)

    is_valid = form.is_valid()

    for name in ("one", "two"):
        both = now[name] != before[name] and typed[name] != before[name] and typed[name] != now[name]
        assert (name in form.clashes) == both
        if is_valid:
            assert form.cleaned_data[name] == (now[name] if typed[name] == before[name] else typed[name])
        if both:
            assert form.fields[name].theirs["text"] == (now[name] or _("Nothing"))
            assert form.data[name] == typed[name]
