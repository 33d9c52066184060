"""Which pages of a form are asked, how far they are, and which one comes next."""

from dataclasses import dataclass
from enum import StrEnum

from spire.foundation.forms.rules.definition import Field, Form, Section
from spire.foundation.forms.rules.reading import Answers, is_empty, is_unread


class Progress(StrEnum):
    """How far a page is: a page that only asks what is optional is answered once it has been saved."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    ANSWERED = "answered"


@dataclass(frozen=True)
class PageState:
    """A page with its number among those asked."""

    section: Section
    number: int
    progress: Progress


def pages(form: Form, answers: Answers) -> tuple[Section, ...]:
    """The pages that are asked, given the answers so far."""
    return tuple(section for section in form.sections if is_asked(section, answers))


def is_asked(section: Section, answers: Answers) -> bool:
    """Whether a page is asked at all."""
    if section.when is None:
        return True
    answer = answers.get(section.when.field)
    given = answer if isinstance(answer, list) else [answer]
    return any(one in section.when.one_of for one in given)


def states(form: Form, answers: Answers) -> tuple[PageState, ...]:
    """All pages that are asked, with how far they are."""
    asked = pages(form, answers)
    return tuple(PageState(section, number, progress(section, answers)) for number, section in enumerate(asked, 1))


def progress(section: Section, answers: Answers) -> Progress:
    """How far one page is."""
    seen = [field for field in section.fields if field.key in answers]
    if not seen:
        return Progress.NOT_BEGUN
    if any(_is_open(field, answers) for field in section.fields):
        return Progress.BEGUN
    return Progress.ANSWERED


def resume_at(form: Form, answers: Answers) -> Section | None:
    """The first page with something left to answer; None when all are answered and only sending remains."""
    return next((state.section for state in states(form, answers) if state.progress != Progress.ANSWERED), None)


def neighbours(form: Form, answers: Answers, key: str) -> tuple[Section | None, Section | None]:
    """The page before and the page after, among those asked."""
    asked = pages(form, answers)
    at = next((number for number, section in enumerate(asked) if section.key == key), None)
    if at is None:
        return None, None
    return (asked[at - 1] if at else None), (asked[at + 1] if at + 1 < len(asked) else None)


def without_unasked(form: Form, answers: Answers) -> dict[str, object]:
    """The answers of the pages that are asked; what was typed on a page that is no longer asked is not sent."""
    keys = {field.key for section in pages(form, answers) for field in section.fields}
    return {key: answer for key, answer in answers.items() if key in keys}


def _is_open(field: Field, answers: Answers) -> bool:
    answer = answers.get(field.key)
    return is_unread(answer) or (field.required and is_empty(answer))
