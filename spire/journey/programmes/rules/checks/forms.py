"""The checks of one form."""

from spire.foundation.forms.rules.definition import Column, Field, Form
from spire.journey.programmes.rules.checks.places import at, unique
from spire.journey.programmes.rules.marks import Fault, Marked, Place

_CHOOSING = ("choice", "multi_choice")
_BOUNDED = ("number", "rows", "money")
_FORBIDDEN = ("diagnosis", "diagnose", "diagnoses", "diagnos")


def of_form(form: Form, marked: Marked) -> list[Fault]:
    """Keys used twice, kinds without what they need, and names in `when`, totals and checks that do not exist."""
    faults = [
        fault
        for pattern in ("sections[].key", "sections[].fields[].choices[].key", "sections[].fields[].columns[].key")
        for fault in unique(marked, pattern)
    ]
    faults += _fields_unique(marked)
    for number, section in enumerate(form.sections):
        for index, field in enumerate(section.fields):
            faults += _field(field, ("sections", number, "fields", index), marked)
        if section.when is not None:
            earlier = [f.key for s in form.sections[:number] for f in s.fields]
            if section.when.field not in earlier:
                place = ("sections", number, "when", "field")
                faults.append(
                    marked.fault(
                        place, f"no earlier field is called {section.when.field!r}", "a field of a page before"
                    )
                )
    return faults + _sums(form, marked)


def _fields_unique(marked: Marked) -> list[Fault]:
    faults = []
    seen: dict[object, int] = {}
    for place, key in at(marked, "sections[].fields[].key"):
        if any(word in str(key) for word in _FORBIDDEN):
            faults.append(
                marked.fault(place, f"the field {key!r} asks for a diagnosis", "no such field: we ask for resources")
            )
        if key in seen:
            problem = f"{key!r} is used again (first on line {seen[key]})"
            faults.append(marked.fault(place, problem, "a field key of its own in the whole form"))
        seen.setdefault(key, marked.line(place))
    return faults


def _field(field: Field, place: Place, marked: Marked) -> list[Fault]:
    faults = _choices(field, place, marked)
    if (field.kind == "rows") != bool(field.columns):
        problem = (
            "a list of rows without columns" if field.kind == "rows" else f"columns in a field of kind {field.kind}"
        )
        faults.append(marked.fault((*place, "columns"), problem, "`columns` in fields of kind rows, and only there"))
    for number, column in enumerate(field.columns):
        faults += _choices(column, (*place, "columns", number), marked)
    if (field.least is not None or field.most is not None) and field.kind not in _BOUNDED:
        faults.append(
            marked.fault(place, f"bounds in a field of kind {field.kind}", f"bounds in {', '.join(_BOUNDED)}")
        )
    if field.least is not None and field.most is not None and field.most < field.least:
        faults.append(marked.fault((*place, "most"), f"{field.most} is below {field.least}", f"{field.least} or more"))
    return faults


def _choices(field: Field | Column, place: Place, marked: Marked) -> list[Fault]:
    if (field.kind in _CHOOSING) == bool(field.choices):
        return []
    problem = "nothing to choose" if field.kind in _CHOOSING else f"choices in a field of kind {field.kind}"
    return [
        marked.fault((*place, "choices"), problem, "`choices` in fields of kind choice or multi_choice, and only there")
    ]


def _sums(form: Form, marked: Marked) -> list[Fault]:
    amounts = {field.key for field in form.fields() if field.kind == "money"}
    amounts |= {f"{f.key}.{c.key}" for f in form.fields() for c in f.columns if c.kind == "money"}
    faults = []
    for pattern in ("sections[].totals[].plus[]", "sections[].totals[].minus[]", "checks[].left[]", "checks[].right[]"):
        for place, name in at(marked, pattern):
            if name not in amounts:
                expected = f"one of {', '.join(sorted(amounts))}"
                faults.append(marked.fault(place, f"no field of kind money is called {name!r}", expected))
    keys = {field.key for field in form.fields()}
    for place, name in at(marked, "checks[].at"):
        if name not in keys:
            faults.append(marked.fault(place, f"no field is called {name!r}", "a field of this form"))
    return faults
