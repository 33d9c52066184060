"""Outgoing letters: what did not arrive, what is to be printed, and what is on its way. # K-3"""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from spire.foundation.records import actions, mails, printing, queries
from spire.foundation.records.models import Envelope, Mail
from spire.foundation.records.texts import CHANNELS, FAILURES, MAIL_FAILURES
from spire.foundation.trail import actions as trail
from spire.foundation.values import typed
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments import queries as enrolments

MOST = 200


def index(request: HttpRequest) -> HttpResponse:
    """The day's post, what needs a hand first."""
    by = actor_of(request)
    failed = list(queries.not_arrived(by)[:MOST])
    to_print = list(queries.to_print(by)[:MOST])
    on_the_way = list(queries.on_the_way(by)[:MOST])
    stuck = list(mails.stuck_at(by)[:MOST])
    of_mails = [one.person_id for one in stuck if one.person_id]
    trail.viewed("letters.out", [*(one.recipient_id for one in (*failed, *to_print, *on_the_way)), *of_mails], by=by)
    context = {
        "failed": [_row(one) for one in failed],
        "to_print": [_row(one) for one in to_print],
        "on_the_way": [_row(one) for one in on_the_way],
        "stuck": _mail_rows(stuck, by),
        "may_template": by.can("letter.template"),
    }
    return render(request, "web/letters/out.html", context)


def print_out(request: HttpRequest) -> HttpResponse:
    """The chosen letters as one PDF; fetching it changes nothing."""
    by = actor_of(request)
    chosen = _chosen(request, queries.to_print(by))
    if not chosen:
        messages.warning(request, _("Choose at least one letter."))
        return redirect("letters_out")
    trail.viewed("letters.print", [one.recipient_id for one in chosen], by=by)
    data = printing.combined(queries.content_of(one.letter.document) for one in chosen)
    return as_file(data, name=f"letters-{clock.today()}")


@require_POST
def printed(request: HttpRequest) -> HttpResponse:
    """The chosen letters have been printed and posted."""
    by = actor_of(request)
    chosen = _chosen(request, queries.to_print(by))
    if not chosen:
        messages.warning(request, _("Choose at least one letter."))
        return redirect("letters_out")
    done = actions.mark_printed([one.pk for one in chosen], on=clock.today(), by=by)
    told = ngettext("%(count)s letter is marked as posted.", "%(count)s letters are marked as posted.", done)
    messages.success(request, told % {"count": done})
    return redirect("letters_out")


@require_POST
def again(request: HttpRequest, envelope_id: int) -> HttpResponse:
    """Try a letter that did not arrive once more."""
    by = actor_of(request)
    envelope = actions.try_again(queries.envelope_for_actor(by, envelope_id).pk, on=clock.today(), by=by)
    told = {"print": _("The letter is among those to be printed.")}
    messages.success(request, told.get(envelope.channel, _("The letter is tried again within a few minutes.")))
    return redirect("letters_out")


@require_POST
def on_paper(request: HttpRequest, envelope_id: int) -> HttpResponse:
    """Print a letter that did not arrive."""
    by = actor_of(request)
    actions.print_instead(queries.envelope_for_actor(by, envelope_id).pk, on=clock.today(), by=by)
    messages.success(request, _("The letter is among those to be printed."))
    return redirect("letters_out")


@require_POST
def mail_again(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Let a mail that did not leave try again."""
    by = actor_of(request)
    mails.send_again(mails.for_actor(by, mail_id).pk, on=clock.today(), by=by)
    messages.success(request, _("The mail is tried again within a few minutes."))
    return redirect("letters_out")


def _mail_rows(stuck: Sequence[Mail], by: Actor) -> list[dict[str, object]]:
    """Mails that did not leave: to whom by the enrolment that the actor may see, else by the address in part only."""
    persons = [one.person_id for one in stuck if one.person_id]
    theirs = {one.person_id: one for one in enrolments.visible_to(by).filter(person_id__in=persons).order_by("id")}
    return [
        {
            "it": one,
            "enrolment": theirs.get(one.person_id),
            "address": mails.masked(one.to),
            "said": MAIL_FAILURES["refused" if one.state == "failed" and one.why.startswith("[5") else one.state],
            "is_over": one.not_after is not None and one.not_after < by.at,
        }
        for one in stuck
    ]


def _chosen(request: HttpRequest, envelopes) -> list[Envelope]:
    """Those of the list whose boxes are ticked; what is no longer in the list is left out."""
    asked = request.POST if request.method == "POST" else request.GET
    ids = [*filter(None, map(typed.whole, asked.getlist("envelope")))]
    return list(envelopes.filter(pk__in=ids).select_related("letter__document__content"))


def _row(envelope: Envelope) -> dict[str, object]:
    what, next_step = FAILURES.get(envelope.why, ("", ""))
    is_protected = envelope.recipient.protected_address
    lacks_address = not is_protected and not (envelope.recipient.street and envelope.recipient.postcode)
    return {
        "lacks_address": lacks_address,
        "protected": enrolments.newest_of_person(envelope.recipient_id) if is_protected else None,
        "it": envelope,
        "channel": CHANNELS[envelope.channel],
        "what": what,
        "next": next_step,
    }
