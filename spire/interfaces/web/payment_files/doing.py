"""What is done with payment files: made, approved, handed over, dropped, answered; each is asked of the action."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.payment_files.forms import AnswerForm, MakeForm, MonthForm
from spire.interfaces.web.payment_files.showing import PERMISSION, looked_at, page
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.instruments.loans import actions as loan_actions
from spire.money.instruments.loans import collecting
from spire.money.instruments.loans import queries as loans


@require_POST
def make(request: HttpRequest, account_id: int, channel: str) -> HttpResponse:
    """Gather what goes one way into a file."""
    account = bank.account_for_actor(actor_of(request), account_id, PERMISSION)
    form = MakeForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["pay_on"]))
        return redirect("payment_files")
    pay_on = form.cleaned_data["pay_on"]
    return _made(
        request, lambda: banking.gather(account.pk, channel, pay_on=pay_on, on=clock.today(), by=actor_of(request))
    )


@require_POST
def collect(request: HttpRequest, account_id: int) -> HttpResponse:
    """Gather what is due in a month from those who let it be drawn."""
    by, on = actor_of(request), clock.today()
    account = bank.account_for_actor(by, account_id, PERMISSION)
    form = MonthForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["month"]))
        return redirect("payment_files")
    asked = collecting.of_month(account, form.cleaned_data["month"], on=on)
    return _made(request, lambda: banking.gather_collections(account.pk, asked, on=on, by=by))


def _made(request: HttpRequest, action: Callable[[], object]) -> HttpResponse:
    try:
        batch = action()
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("payment_files")
    messages.success(request, _("The file is made. Now a colleague looks at it and approves it."))
    return redirect("payment_file", batch.pk)


@require_POST
def approve(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Other eyes say yes to the file whose fingerprint they saw. # G-3"""
    by = actor_of(request)
    batch = bank.batch_for_actor(by, batch_id, PERMISSION)
    seen = request.POST.get("sha256", "")
    try:
        banking.approve_batch(batch.pk, sha256=seen, on=clock.today(), by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("The file is approved. It can be handed over to the bank."))
    return redirect("payment_file", batch.pk)


@require_POST
def fetch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The file itself, for the bank; no cache keeps it, and its name says nothing of anybody."""
    by = actor_of(request)
    batch = bank.batch_for_actor(by, batch_id, PERMISSION)
    try:
        data = banking.hand_over(batch.pk, on=clock.today(), by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("payment_file", batch.pk)
    looked_at(batch, by)
    is_xml = data.startswith(b"<")
    answer = HttpResponse(data, content_type="application/xml" if is_xml else "application/octet-stream")
    ending = "xml" if is_xml else "txt"
    answer["Content-Disposition"] = f'attachment; filename="{batch.message_id}.{ending}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The file is not wanted after all; what stood in it waits again."""
    batch = bank.batch_for_actor(actor_of(request), batch_id, PERMISSION)
    told = _("The file is dropped. What stood in it waits for another.")
    if pressed(request, told, banking.drop_batch, batch.pk):
        return redirect("payment_files")
    return redirect("payment_file", batch.pk)


def answer(request: HttpRequest) -> HttpResponse:
    """What the bank sent back: its answer to a file, or the list of those who signed up."""
    form = AnswerForm(request.POST, request.FILES) if request.method == "POST" else AnswerForm()
    if request.method == "POST" and form.is_valid():
        try:
            return _answered(request, form.cleaned_data["file"])
        except Refused as refused:
            form.add_error("file", sentence(refused))
    status = 422 if form.errors else 200
    return render(request, "web/payment_files/index.html", page(request, answer_form=form), status=status)


def _answered(request: HttpRequest, data: bytes) -> HttpResponse:
    by, on = actor_of(request), clock.today()
    if not data.startswith(b"BS002"):
        told = banking.take_answer(data, on=on, by=by)
        text = ngettext(
            "The answer is read. The bank said no to %(count)s payment.",
            "The answer is read. The bank said no to %(count)s payments.",
            told.rejected,
        )
        messages.success(request, text % {"count": told.rejected})
        return redirect("payment_file", told.batch_id)
    changes = banking.take_mandates(data, on=on, by=by)
    facts = {"registered": changes.registered, "ended": changes.ended}
    messages.success(request, _("%(registered)s have signed up, and %(ended)s have ended.") % facts)
    return redirect("payment_files")


@require_POST
def send_again(request: HttpRequest, loan_id: int) -> HttpResponse:
    """A payout that the bank said no to goes into the next file."""
    loan = loans.for_actor(actor_of(request), loan_id)
    pressed(request, _("The payment is approved again and waits for the next file."), loan_actions.send_again, loan.pk)
    return redirect("payment_files")
