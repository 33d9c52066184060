"""The house's own work as the administrator sees it: what did not work and why, the nights, and what waits to leave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.records import standstills
from spire.foundation.records.models import Document, Envelope, Letter, Mail
from spire.interfaces.commands import minute, nightly, turns
from spire.interfaces.commands.models import Night, Turn
from spire.interfaces.commands.watching.work_texts import STEPS, USUAL, advice_on
from spire.interfaces.parts import clock
from spire.interfaces.parts.routes import page

NIGHTS = 14


def show(request: HttpRequest) -> HttpResponse:
    """What did not work first, then the last nights, and what waits; numbers and steps, no persons."""
    failing = [
        {"it": turn, "name": STEPS.get(turn.step, turn.step), "advice": advice_on(turn.why)}
        for turn in Turn.objects.filter(failures__gt=0)
    ]
    all_steps = {turns.name_of(step): STEPS.get(turns.name_of(step), turns.name_of(step)) for step in nightly.STEPS}
    nights = [_shown(night, all_steps) for night in Night.objects.order_by("-on").prefetch_related("steps")[:NIGHTS]]
    often = {turns.name_of(step) for step in minute.STEPS}
    context = {
        "failing": failing,
        "nights": nights,
        "often": [(STEPS.get(turn.step, turn.step), turn) for turn in Turn.objects.filter(step__in=often)],
        "waiting": _waiting(),
        "held": standstills.current(),
        "usual": USUAL,
    }
    return render(request, "commands/work.html", context)


@require_POST
def try_now(request: HttpRequest, step: str) -> HttpResponse:
    """What was wrong has been mended: the step does not wait any longer; pressed twice is once."""
    if step not in {turns.name_of(one) for one in (*nightly.STEPS, *minute.STEPS)}:
        raise NotFound
    if turns.try_now(step):
        messages.success(request, _("It is tried again within a minute."))
    return redirect("house_work")


def _shown(night: Night, all_steps: dict[str, object]) -> dict[str, object]:
    done = {one.step for one in night.steps.all()}
    left = [] if night.ended_at else [words for name, words in all_steps.items() if name not in done]
    return {
        "it": night,
        "left": left,
        "findings": [finding for one in night.steps.all() for finding in one.findings],
    }


def _waiting() -> list[tuple[object, int]]:
    """What has not left, or not been looked at, by now; five counts."""
    now = clock.now()
    return [
        (gettext_lazy("E-mails that wait"), Mail.objects.filter(state="waiting", next_try_at__lte=now).count()),
        (gettext_lazy("E-mails that did not leave"), Mail.objects.filter(state="failed").count()),
        (gettext_lazy("Letters that wait to be drawn"), Letter.objects.filter(state="waiting").count()),
        (
            gettext_lazy("Letters on their way to Digital Post"),
            Envelope.objects.filter(state="queued", channel="digital_post").count(),
        ),
        (gettext_lazy("Files that wait for the virus scanner"), Document.objects.filter(scan="waiting").count()),
    ]


urlpatterns = [
    page("setup/work/", show, needs="access.administer", name="house_work"),
    page("setup/work/<str:step>/try/", try_now, needs="access.administer", name="house_work_try"),
]
