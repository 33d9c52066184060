"""Small forms for the tests."""

from spire.foundation.forms.rules.definition import Check, Choice, Column, Field, Form, Section, When
from spire.foundation.values.words import Words


def words(text: str) -> Words:
    return Words(da=text, sv=text, en=text)


def field(key: str, kind: str = "text", **more: object) -> Field:
    return Field(key=key, kind=kind, label=words(key), **more)  # type: ignore[arg-type]


YES_NO_MAYBE = tuple(Choice(key=key, label=words(key)) for key in ("yes", "no", "maybe"))
STEPS = (
    Column(key="step", kind="text", label=words("step"), required=True),
    Column(key="by", kind="date", label=words("by")),
    Column(key="cost", kind="money", label=words("cost")),
)


def a_form() -> Form:
    """Three pages; the second is asked of those who want more, the third has money that must add up."""
    return Form(
        key="plan",
        title=words("plan"),
        about=words("about"),
        filled_by="participant",
        sections=(
            Section(
                key="idea",
                title=words("idea"),
                fields=(
                    field("idea", "long_text", required=True),
                    field("more", "yes_no", required=True),
                    field("note"),
                ),
            ),
            Section(
                key="more",
                title=words("more"),
                when=When(field="more", one_of=("yes",)),
                fields=(field("months", "number", least=1, most=6, required=True), field("since", "date")),
            ),
            Section(
                key="money",
                title=words("money"),
                fields=(
                    field("need", "money"),
                    field("own", "money"),
                    field("loan", "money", most=50000),
                    field("steps", "rows", columns=STEPS, most=3),
                    field("mood", "choice", choices=YES_NO_MAYBE),
                    field("tags", "multi_choice", choices=YES_NO_MAYBE),
                ),
            ),
        ),
        checks=(
            Check(key="balanced", at="loan", left=("need",), right=("own", "loan"), message=words("must be equal")),
        ),
    )


GOOD = {"idea": "Bread", "more": "no", "need": 40_000_00, "own": 10_000_00, "loan": 30_000_00}
