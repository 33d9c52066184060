"""Forms over something that is stored already: of two people who change it, the second sees it and loses nothing.

A page carries a short mark of every field as it was drawn. A field that only one of the two has touched is that one's.
Where both have, and differently, the page comes back with what was typed in the field, and beside it what stands there
now: to save again keeps the own text, a tick takes the other's. Source: docs/choices/0035.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.interfaces.theme.forms import Form

STOOD: Final = "stood"
THEIRS: Final = "theirs"
MARK_LETTERS: Final = 12
BETWEEN: Final = "\x1f"
# For a form of one small field, whose page shows what stands there now anyway.
CHANGED: Final = gettext_lazy(
    "Somebody else has changed it meanwhile. Look at what stands there now, and change it again."
)


class StoodField(forms.CharField):
    """The marks of the other fields as the page was drawn; no person sees them."""

    def __init__(self, marks: Callable[[], dict[str, str]]) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)
        self.marks = marks

    def prepare_value(self, value: object) -> object:
        """Drawn anew each time, for what stands there now is what the reader has seen by then."""
        return json.dumps(self.marks(), sort_keys=True)


class Edited(Form):
    """A form whose `initial` is what is stored. What comes without marks was made by hand, and is taken as it is."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.clashes: tuple[str, ...] = ()
        self.fields[STOOD] = StoodField(self._marks)

    def full_clean(self) -> None:
        """Join what was typed with what somebody else has saved meanwhile, then clean; a clash is an error of its field."""
        self.clashes = self._joined() if self.is_bound else ()
        super().full_clean()
        if self.is_bound:
            self.cleaned_data.pop(STOOD, None)  # a sign of the page, nothing that anybody wrote
        for name in self.clashes:
            self.fields[name].theirs = {  # type: ignore[attr-defined]
                "text": _in_words(self.fields[name], self._stored(name)),
                "name": self.add_prefix(THEIRS),
                "value": name,
            }
            if name not in self.errors:
                self.add_error(name, _("Somebody else has changed this since you opened the page."))

    def _joined(self) -> tuple[str, ...]:
        """Put what others have saved where it was not touched here; the fields that both have changed."""
        was = _read(self.data.get(self.add_prefix(STOOD)))
        taken, clashes = _list(self.data, self.add_prefix(THEIRS)), []
        for name in was.keys() & set(self._names()):
            field, now = self.fields[name], self._mark(name)
            typed = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            mine = _mark(_shown(field, typed))
            if now in (was[name], mine):
                continue
            if mine == was[name] or name in taken:
                self._put(name)
            else:
                clashes.append(name)
        return tuple(clashes)

    def _put(self, name: str) -> None:
        """Let the form be filled in with what is stored."""
        if isinstance(self.data, QueryDict) and not self.data._mutable:
            self.data = self.data.copy()
        shown = _shown(self.fields[name], self._stored(name))
        values = shown.split(BETWEEN) if shown else []
        key = self.add_prefix(name)
        if isinstance(self.data, QueryDict):
            self.data.setlist(key, values)
        else:
            self.data = {**self.data, key: values if _has_many(self.fields[name]) else "".join(values)}

    def _marks(self) -> dict[str, str]:
        return {name: self._mark(name) for name in self._names()}

    def _names(self) -> list[str]:
        quiet = (StoodField, forms.FileField)
        return [
            name
            for name, field in self.fields.items()
            if not isinstance(field, quiet) and not isinstance(field.widget, forms.HiddenInput) and not field.disabled
        ]

    def _mark(self, name: str) -> str:
        return _mark(_shown(self.fields[name], self._stored(name)))

    def _stored(self, name: str) -> object:
        return self.get_initial_for_field(self.fields[name], name)


def _mark(shown: str) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()[:MARK_LETTERS] if shown else ""


def _shown(field: forms.Field, value: object) -> str:
    """A value as its control carries it, so that what is stored and what was typed can be compared."""
    value = field.prepare_value(value)
    if isinstance(field.widget, forms.CheckboxInput):
        return "on" if field.widget.check_test(value) else ""
    shown: Any = field.widget.format_value(value)
    if isinstance(shown, list | tuple):
        return BETWEEN.join(sorted(str(one) for one in shown if one not in ("", None)))
    return str("" if shown is None else shown).replace("\r\n", "\n").strip()


def _in_words(field: forms.Field, value: object) -> str:
    """What stands there now, as a person reads it."""
    shown = _shown(field, value)
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Yes") if shown else _("No")
    words = {str(key): str(label) for key, label in _choices(field)}
    return ", ".join(words.get(one, one) for one in shown.split(BETWEEN)) if shown else _("Nothing")


def _choices(field: forms.Field) -> list[tuple[object, object]]:
    found: list[tuple[object, object]] = []
    for key, label in getattr(field, "choices", ()):
        found += list(label) if isinstance(label, list | tuple) else [(key, label)]
    return found


def _has_many(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple)


def _list(data: Any, name: str) -> list[str]:
    found = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def _read(text: object) -> Mapping[str, str]:
    try:
        found = json.loads(str(text or ""))
    except (ValueError, RecursionError):  # no JSON, or nested without end
        return {}
    return {str(name): str(one) for name, one in found.items()} if isinstance(found, dict) else {}
