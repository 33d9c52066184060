"""Talking on an answer: a remark, the replies below it, and closing it when it is done.  # E-2"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import queries
from spire.foundation.forms.actions import locked
from spire.foundation.forms.models import Comment, Response
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"


class EmptyComment(Refused):
    """A comment says something."""

    code = "forms.empty_comment"


class CommentClosed(Refused):
    """A closed remark is opened again before it is answered."""

    code = "forms.comment_closed"


@dataclass(frozen=True)
class Thread:
    """A remark with its replies, and how far the talk is."""

    comment: Comment
    replies: tuple[Comment, ...]
    state: str
    is_changed: bool

    @property
    def last_by(self) -> int | None:
        """Whose word is the last."""
        return (self.replies[-1] if self.replies else self.comment).by_id


@transaction.atomic
def comment(response_id: int, text: str, *, by: Actor, on: date, field_key: str = "") -> Comment:
    """Write a remark on one question, or on the whole.  Raises EmptyComment."""
    if not text.strip():
        raise EmptyComment
    response = locked(response_id, by)
    if field_key and queries.form(response.definition_id).field(field_key) is None:
        raise NotFound
    about = response.answers.get(field_key) if field_key else None
    return _written(response, Comment(field_key=field_key, about=about), text, by=by, on=on)


@transaction.atomic
def reply(comment_id: int, text: str, *, by: Actor, on: date) -> Comment:
    """Answer a remark.  Raises EmptyComment, CommentClosed; a reply to a reply belongs to the remark."""
    if not text.strip():
        raise EmptyComment
    asked = _own(comment_id, by)
    if asked.closed_at is not None:
        raise CommentClosed
    return _written(asked.response, Comment(field_key=asked.field_key, answers=asked), text, by=by, on=on)


@transaction.atomic
def close(comment_id: int, *, by: Actor, on: date) -> Comment:
    """The talk is done; it can still be read.  Twice does nothing."""
    asked = _own(comment_id, by)
    if asked.closed_at is None:
        asked.closed_at, asked.closed_by_id = by.at, by.login_id
        asked.save(update_fields=("closed_at", "closed_by"))
        trail.write("form.comment_closed", asked.response, by=by, on=on, person_id=asked.response.person_id)
    return asked


@transaction.atomic
def reopen(comment_id: int, *, by: Actor, on: date) -> Comment:
    """Take a closed talk up again.  Twice does nothing."""
    asked = _own(comment_id, by)
    if asked.closed_at is not None:
        asked.closed_at, asked.closed_by = None, None
        asked.save(update_fields=("closed_at", "closed_by"))
        trail.write("form.comment_reopened", asked.response, by=by, on=on, person_id=asked.response.person_id)
    return asked


def threads(response: Response) -> tuple[Thread, ...]:
    """The remarks on a response with their replies, in order; one query."""
    found = list(Comment.objects.filter(response=response).select_related("by", "closed_by"))
    replies: dict[int, list[Comment]] = {}
    for one in found:
        if one.answers_id is not None:
            replies.setdefault(one.answers_id, []).append(one)
    return tuple(_thread(one, tuple(replies.get(one.pk, ())), response) for one in found if one.answers_id is None)


def waiting_for(by: Actor, subjects: Sequence[str]) -> tuple[Comment, ...]:
    """The open remarks of some subjects (`enrolment:12`) where the last word is not the actor's own; two queries."""
    asked = Comment.objects.filter(response__subject__in=subjects, answers=None, closed_at=None)
    found = asked.select_related("response__definition", "by").prefetch_related("replies")
    return tuple(one for one in found if [one, *one.replies.all()][-1].by_id != by.login_id)


def response_of(comment_id: int) -> int:
    """The response that a remark stands on."""
    found = Comment.objects.filter(pk=comment_id).values_list("response_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def _thread(one: Comment, replies: tuple[Comment, ...], response: Response) -> Thread:
    state = (
        CLOSED if one.closed_at is not None else ANSWERED if any(each.by_id != one.by_id for each in replies) else OPEN
    )
    is_changed = bool(one.field_key) and (response.answers.get(one.field_key) or None) != (one.about or None)
    return Thread(one, replies, state, is_changed)


def _own(comment_id: int, by: Actor) -> Comment:
    response = locked(response_of(comment_id), by)
    found = Comment.objects.select_for_update(of=("self",)).get(pk=comment_id)
    found.response = response
    return found if found.answers_id is None else _own(found.answers_id, by)


def _written(response: Response, made: Comment, text: str, *, by: Actor, on: date) -> Comment:
    made.response, made.text, made.by_id, made.at = response, text.strip(), by.login_id, by.at
    made.save()
    facts = {"field": made.field_key}
    trail.write("form.commented", response, by=by, on=on, person_id=response.person_id, facts=facts)
    return made
