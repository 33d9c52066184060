"""The audit package: a period of the books with all that stands behind it, as one archive."""

from collections.abc import Iterator

from django import forms
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import archives, audit_package, clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.web.books.showing import formats_of
from spire.money.ledger import actions
from spire.money.ledger import queries as ledger
from spire.money.ledger import sie as sie4

KIND = "application/zip"


class PackageForm(Form):
    """From a day to a day, and what for: the archive has names in it."""

    first = DayField(label=_("From"))
    last = DayField(label=_("To"))
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("Kept in the log together with your name, for the archive holds names and signed papers."),
        max_length=200,
    )

    def clean(self) -> dict[str, object]:
        """The first day is not after the last, and neither is to come."""
        told = super().clean() or self.cleaned_data
        if told.get("first") and told.get("last") and told["first"] > told["last"]:
            self.add_error("last", _("The first day is after the last. Change one of them."))
        if told.get("last") and told["last"] > clock.today():
            self.add_error("last", _("Choose today or an earlier day."))
        return told


def package(request: HttpRequest, book_id: int) -> HttpResponseBase:
    """Choose the days and say what for; the archive is sent while it is made."""
    by, on = actor_of(request), clock.today()
    book = ledger.for_actor(by, book_id)
    ended = on.replace(day=1) - on.resolution
    form = PackageForm(request.POST or None, initial={"first": ended.replace(month=1, day=1), "last": ended})
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "web/controller/package.html", {"book": book, "form": form}, status=status)
    asked = audit_package.Asked(book=book, **form.cleaned_data, made_by=by.name, made_at=clock.now())
    facts = {"first": str(asked.first), "last": str(asked.last), "purpose": asked.purpose}
    actions.taken_out(book, what="audit.zip", facts=facts, by=by, on=on)
    trail.viewed("audit_package", audit_package.persons(asked), by=by)
    files = audit_package.files(asked, has_sie=sie4.FORMAT in formats_of(book))
    pieces = _in_language(get_language(), archives.stream(files, made_at=asked.made_at))
    answer = StreamingHttpResponse(pieces, content_type=KIND)
    answer["Content-Disposition"] = f'attachment; filename="audit-{asked.first:%Y-%m-%d}-{asked.last:%Y-%m-%d}.zip"'
    return answer


def _in_language(language: str | None, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Each piece is made in the reader's language; the request is over when it is sent."""
    while True:
        with override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
