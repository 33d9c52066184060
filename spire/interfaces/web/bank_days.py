"""The end of a day: what the bank and the books say, what moved, what waits, whether the checks hold; and a signature."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django import forms
from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.templatetags.spire import day as day_words
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.checks import shown
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.banking.models import BankAccount, DayEnd, Movement, PaymentOrder
from spire.money.banking.reconciling import Difference, Reconciliation, reconcile
from spire.money.banking.texts import DIFFERENCE_HELP, DIFFERENCE_NAMES

PERMISSION: Final = "payment.record"
SIGNED_SHOWN: Final = 14
ONE_DAY: Final = timedelta(days=1)
MOVED: Final = (
    ("came_in", gettext_lazy("Came in"), Q(amount_minor__gt=0)),
    ("went_out", gettext_lazy("Went out"), Q(amount_minor__lt=0)),
)
WAITS: Final = (
    ("asked", gettext_lazy("Wait for other eyes"), ("asked", "waiting")),
    ("approved", gettext_lazy("Approved, not sent"), ("approved",)),
    ("sent", gettext_lazy("Sent, not confirmed by the bank"), ("sent",)),
)


class DayForm(Form):
    """Which day."""

    day = DayField(label=gettext_lazy("Day"))


class SignForm(Form):
    """The signature; the note is needed where the two differ."""

    note = forms.CharField(
        label=gettext_lazy("A word about the day"),
        help_text=gettext_lazy("Needed when the bank and the books differ, or when the bank has told nothing."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@dataclass(frozen=True, slots=True)
class Total:
    """How many, and how much."""

    label: Promise | str
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Named:
    """A difference as the page shows it."""

    name: Promise
    help: Promise
    found: Difference


def show(request: HttpRequest) -> HttpResponse:
    """One day of one bank account; the last that is not signed when none is chosen."""
    by, today = actor_of(request), clock.today()
    accounts = list(bank.accounts_of(by, PERMISSION))
    if not accounts:
        return render(request, "web/controller/no_day.html")
    account = _chosen(request, accounts)
    asked = DayForm(request.GET) if "day" in request.GET else None
    on = asked.cleaned_data["day"] if asked and asked.is_valid() else _usual(account, today)
    signed = account.days.filter(on=on).select_related("signed_by", "bank_account__book").first()
    sign = SignForm(request.POST or None)
    if request.method == "POST" and sign.is_valid():
        try:
            banking.sign_day(account.pk, on=on, note=sign.cleaned_data["note"], by=by)
        except Refused as refused:
            sign.add_error("note", sentence(refused))
        else:
            messages.success(request, _("%(day)s is signed.") % {"day": day_words(on).capitalize()})
            return redirect(_address(account, on))
    found = reconcile(account, on=on)
    context = {
        "account": account,
        "accounts": [(one, _address(one, on)) for one in accounts] if len(accounts) > 1 else [],
        "on": on,
        "day_form": asked or DayForm(initial={"day": on}),
        "before": _address(account, on - ONE_DAY),
        "after": _address(account, on + ONE_DAY) if on < today else "",
        "found": found,
        "differences": named(found),
        "moved": _moved(account, on),
        "waits": _waits(account, on),
        "signed": signed,
        "since": _since(signed),
        "sign": sign,
        "may_sign": signed is None and on <= today,
        "lately": account.days.select_related("signed_by", "bank_account__book")[:SIGNED_SHOWN],
        "form": asked if asked and asked.errors else sign,
        **shown(),
    }
    is_wrong = bool(sign.errors or (asked and asked.errors))
    return render(request, "web/controller/day.html", context, status=422 if is_wrong else 200)


def named(found: Reconciliation) -> list[Named]:
    """The differences with their names, and what to do about each."""
    return [Named(DIFFERENCE_NAMES[one.kind], DIFFERENCE_HELP[one.kind], one) for one in found.differences]


def _chosen(request: HttpRequest, accounts: list[BankAccount]) -> BankAccount:
    wanted = request.GET.get("account", "")
    if not wanted:
        return accounts[0]
    found = next((one for one in accounts if str(one.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def _usual(account: BankAccount, today: date) -> date:
    """The day before today, or the day after the last that was signed where that is later."""
    last = account.days.values_list("on", flat=True).first()
    return min(today, last + ONE_DAY) if last and last + ONE_DAY > today - ONE_DAY else today - ONE_DAY


def _address(account: BankAccount, on: date) -> str:
    return f"{reverse('bank_day')}?day={on:%Y-%m-%d}&account={account.pk}"


def _moved(account: BankAccount, on: date) -> list[tuple[Promise | str, list[Total]]]:
    """What moved on the day, by way; and among what came in, what has an owner and what waits."""
    states = {
        "settled": gettext_lazy("settled"),
        "matched": gettext_lazy("allocated, settled tonight"),
        "unallocated": gettext_lazy("waits for an owner"),
    }
    rows = Movement.objects.filter(bank_account=account, on=on).exclude(state="withdrawn").order_by()
    found = []
    for _key, label, way in MOVED:
        counted = {
            row["state"]: row
            for row in rows.filter(way).values("state").annotate(count=Count("pk"), sum=Sum("amount_minor"))
        }
        found.append((label, [_sum(states[one], counted[one], account) for one in states if one in counted]))
    return found


def _waits(account: BankAccount, on: date) -> list[Total]:
    """What stood open at the bank: orders under way, and money without an owner, each with count and sum."""
    orders = PaymentOrder.objects.filter(bank_account=account, ordered_on__lte=on).order_by()
    found = [
        _sum(label, orders.filter(state__in=states).aggregate(count=Count("pk"), sum=Sum("amount_minor")), account)
        for _key, label, states in WAITS
    ]
    loose = Movement.objects.filter(bank_account=account, state="unallocated", on__lte=on).order_by()
    money = loose.aggregate(count=Count("pk"), sum=Sum("amount_minor"))
    return [*found, _sum(gettext_lazy("Money that waits for an owner"), money, account)]


def _sum(label: Promise | str, row: dict[str, int | None], account: BankAccount) -> Total:
    return Total(label, row["count"] or 0, Money(row["sum"] or 0, account.book.currency))


def _since(signed: DayEnd | None) -> int:
    """How many entries of the signed day came after the signature."""
    if signed is None:
        return 0
    movements = Movement.objects.filter(bank_account_id=signed.bank_account_id, on__lte=signed.on)
    return movements.filter(registered_at__gt=signed.signed_at).count()
