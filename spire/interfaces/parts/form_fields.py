"""One page of a form definition as a Django form: drawn by the theme, judged by the room's rules and never twice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.forms.rules.answers import Fault
from spire.foundation.forms.rules.definition import ROWS_MOST, Column, Field, Section
from spire.foundation.forms.rules.reading import Answer, Answers, shown
from spire.foundation.forms.rules.warnings import Warned
from spire.foundation.forms.texts import said as thought
from spire.foundation.values import texts
from spire.interfaces.theme.forms import Form, dress

YES_NO = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))
RADIOS_MOST = 8


class PageForm(Form):
    """A page whose answers the rules have read and judged; Django only draws it."""

    def _clean_fields(self) -> None:
        """Nothing to do: an answer that is not valid is kept and told of, not thrown away."""


class Rows(forms.Widget):
    """A list of rows: every row filled in, and an empty one to go on with."""

    template_name = "parts/form_rows.html"
    use_fieldset = True

    def __init__(self, columns: Sequence[Column], *, language: str, most: int, faults: Iterable[Fault]) -> None:
        self.columns, self.language, self.most = columns, language, most
        self.wrong = {(fault.row, fault.column) for fault in faults}
        super().__init__()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The rows with their cells, each with a name and label of its own."""
        context = super().get_context(name, value, attrs)
        filled = list(value or [])
        blank = 1 if len(filled) < self.most else 0
        base = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["rows"] = [
            [self._cell(name, base, number, column, row) for column in self.columns]
            for number, row in enumerate([*filled, *([{}] * max(blank, 2 - len(filled) if self.most > 1 else blank))])
        ]
        context["widget"]["can_grow"] = len(filled) + 1 < self.most
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Any:
        """The rows as they were read."""
        return data.get(name)

    def id_for_label(self, id_: str) -> str:
        """The legend names the whole list; each cell has a label of its own."""
        return ""

    def _cell(self, name: str, base: str, number: int, column: Column, row: Mapping[str, Answer]) -> dict[str, Any]:
        return {
            "name": f"{name}.{number}.{column.key}",
            "id": f"{base}_{number}_{column.key}",
            "label": column.label.to(self.language),
            "kind": column.kind,
            "value": shown(column, row.get(column.key)),
            "choices": _choices(column, self.language) if column.kind in ("choice", "yes_no") else [],
            "is_wrong": (number, column.key) in self.wrong,
        }


def page_form(
    section: Section,
    answers: Answers,
    *,
    language: str,
    currency: str,
    faults: Sequence[Fault] = (),
    warned: Sequence[Warned] = (),
) -> PageForm:
    """The page with what is answered, the faults at their fields, and a warning under the texts that need one."""
    own = [fault for fault in faults if any(field.key == fault.field for field in section.fields)]
    form = PageForm({field.key: _given(field, answers.get(field.key)) for field in section.fields}, prefix=None)
    for field in section.fields:
        form.fields[field.key] = _field(field, language=language, currency=currency, faults=own, warned=warned)
    form.full_clean()
    for fault in own:
        form.add_error(fault.field, said(fault, section, language))
    return form


def said(fault: Fault, section: Section, language: str) -> str:
    """A fault in the reader's words, with the line and the column it is about."""
    sentence = fault.words.to(language) if fault.words else texts.filled(fault.code, fault.facts)
    if fault.row is None:
        return sentence
    columns = next(field.columns for field in section.fields if field.key == fault.field)
    label = next(column.label.to(language) for column in columns if column.key == fault.column)
    return _("Line %(number)s, %(column)s: %(fault)s.") % {"number": fault.row + 1, "column": label, "fault": sentence}


def _given(field: Field, answer: Answer) -> Answer:
    if field.kind in ("rows", "multi_choice"):
        return answer or []
    return shown(field, answer)


def _field(
    field: Field, *, language: str, currency: str, faults: Sequence[Fault], warned: Sequence[Warned]
) -> forms.Field:
    label = field.label.to(language)
    if field.unit is not None:
        label = f"{label} ({field.unit.to(language)})"
    made = forms.Field(
        label=label,
        required=field.required,
        help_text=_help(field, language, [thought(one) for one in warned if one.field == field.key]),
        widget=_widget(field, language, faults),
    )
    if field.example is not None:
        made.example = field.example.to(language)  # type: ignore[attr-defined]  # the theme folds it out
    if field.kind == "money":
        made.currency = currency  # type: ignore[attr-defined]  # the theme writes it behind the box
    if field.kind != "rows":
        dress(made)
    return made


def _help(field: Field, language: str, warnings: Sequence[str]) -> str:
    """The help of a question, and after it what is worth a second thought, which stands out."""
    told = format_html_join(" ", '<strong class="ml-think">{}</strong>', ((one,) for one in warnings))
    plain = field.help.to(language) if field.help else ""
    return format_html("{} {}", plain, told) if told else plain


def _widget(field: Field, language: str, faults: Sequence[Fault]) -> forms.Widget:
    if field.kind == "rows":
        own = [fault for fault in faults if fault.field == field.key]
        return Rows(field.columns, language=language, most=field.most or ROWS_MOST, faults=own)
    if field.kind == "multi_choice":
        return forms.CheckboxSelectMultiple(choices=_choices(field, language))
    if field.kind in ("choice", "yes_no"):
        choices = _choices(field, language)
        if len(choices) > RADIOS_MOST:
            return forms.Select(choices=[("", _("Choose")), *choices])
        return forms.RadioSelect(choices=choices)
    if field.kind == "long_text":
        return forms.Textarea(attrs={"rows": 5})
    if field.kind == "date":
        return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "placeholder": ""})
    if field.kind in ("number", "money"):
        return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.TextInput(attrs={"maxlength": 300, "data-think": ""})


def _choices(field: Field | Column, language: str) -> list[tuple[str, Any]]:
    if field.kind == "yes_no":
        return list(YES_NO)
    return [(choice.key, choice.label.to(language)) for choice in field.choices]
