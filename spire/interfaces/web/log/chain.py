"""The chain of the log: how far it is whole, what the last walks found, and what to keep outside the house."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.trail import chain, walking
from spire.foundation.trail.models import Walk
from spire.foundation.values import texts
from spire.interfaces.parts import clock, log_walks
from spire.interfaces.parts.request import actor_of

WALKS_SHOWN: Final = 30


def show(request: HttpRequest) -> HttpResponse:
    """The newest link and the last walks; it shows nobody."""
    walks, broken = list(Walk.objects.all()[:WALKS_SHOWN]), walking.open_break()
    context = {
        "newest": chain.newest(),
        "waiting": chain.unchained(),
        "walks": [(walk, texts.filled(walk.code, walk.facts) if walk.code else "") for walk in walks],
        "broken": texts.filled(broken.code, broken.facts) if broken else "",
    }
    return render(request, "web/log/chain.html", context)


@require_POST
def walk(request: HttpRequest) -> HttpResponse:
    """Walk the chain now."""
    by = actor_of(request)
    chain.chain(at=by.at)
    if not log_walks.walk_from_page(on=clock.today(), by=by):
        messages.success(request, _("Every row is as it was written."))
    return redirect("log_chain")
