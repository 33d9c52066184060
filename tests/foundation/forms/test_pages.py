"""Which page comes next, what changed, and what adds up."""

from spire.foundation.forms.rules.comparison import compare
from spire.foundation.forms.rules.definition import Total
from spire.foundation.forms.rules.pages import Progress, neighbours, resume_at, states, without_unasked
from spire.foundation.forms.rules.stored import content_of, form_of, mark_of
from spire.foundation.forms.rules.totals import sum_of, totals
from tests.foundation.forms.forms import GOOD, a_form, words


def test_one_resumes_at_the_first_page_with_something_left() -> None:
    form = a_form()

    assert resume_at(form, {}).key == "idea"  # type: ignore[union-attr]
    assert resume_at(form, {"idea": "Bread", "more": "yes"}).key == "more"  # type: ignore[union-attr]
    assert resume_at(form, {"idea": "Bread", "more": "no"}).key == "money"  # type: ignore[union-attr]
    assert resume_at(form, GOOD) is None


def test_a_page_is_begun_while_something_required_is_open_or_unreadable() -> None:
    form = a_form()

    begun = states(form, {"idea": "Bread", "need": {"typed": "much"}, "more": None})

    assert [(state.number, state.section.key, state.progress) for state in begun] == [
        (1, "idea", Progress.BEGUN),
        (2, "money", Progress.BEGUN),
    ]


def test_pages_that_are_not_asked_are_skipped_on_the_way() -> None:
    before, after = neighbours(a_form(), {"more": "no"}, "idea")

    assert before is None
    assert after is not None
    assert after.key == "money"


def test_what_is_not_asked_is_not_sent() -> None:
    assert "months" not in without_unasked(a_form(), {**GOOD, "months": 3})


def test_versions_are_compared_question_by_question() -> None:
    found = compare(a_form(), {"idea": "Bread", "note": "x", "need": 1}, {"idea": "Cake", "own": 2, "need": 1})

    assert [(one.field.key, one.change) for one in found] == [
        ("idea", "changed"),
        ("note", "removed"),
        ("need", "same"),
        ("own", "added"),
    ]


def test_sums_take_money_fields_and_columns_and_skip_what_cannot_be_read() -> None:
    answers = {"need": 100, "own": {"typed": "x"}, "steps": [{"cost": 20}, {"step": "a"}, {"cost": {"typed": "y"}}]}

    assert sum_of(("need", "own", "steps.cost"), answers) == 120


def test_a_total_is_what_is_added_less_what_is_taken_away() -> None:
    section = (
        a_form()
        .sections[2]
        .__class__(
            key="s",
            title=words("s"),
            fields=(),
            totals=(Total(key="t", label=words("t"), plus=("need",), minus=("own",)),),
        )
    )

    assert [amount for _, amount in totals(section, {"need": 100, "own": 30})] == [70]


def test_a_form_is_stored_and_read_again() -> None:
    content = content_of(a_form())

    assert form_of(content) == a_form()
    assert mark_of(content) == mark_of(dict(reversed(content.items())))
