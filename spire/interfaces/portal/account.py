"""My business account: my yes or no, what was read, who has looked, and deleting it.  # G-5"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.people import consents
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.account.door import of_owner
from spire.interfaces.parts.account.forms import YesForm
from spire.interfaces.parts.account.pages import page_of
from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.words import sentence
from spire.journey.business.account_texts import ENDED_WORDS
from spire.journey.business.actions import view_access
from spire.journey.business.queries import accounts
from spire.journey.business.rules.accounts import KEPT_AFTER

LOOKS_SHOWN = 10


def enter(request: HttpRequest) -> Door:
    """The participant's own door, with the words of the consent, what has ended, and who has looked."""
    enrolment, on = mine.my_enrolment(request), clock.today()
    door = of_owner(request, enrolment)
    looks = accounts.looks(enrolment).exclude(login_id=door.by.login_id)
    door.context.update(
        wording=consents.newest_wording(consents.ACCOUNT_VIEW),
        hidden=accounts.hidden(enrolment, on=on),
        looks=looks[:LOOKS_SHOWN],
        coach=enrolment.coach,
    )
    return door


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Yes, no, once more, or taken back."""
    enrolment, by, on = mine.my_enrolment(request), actor_of(request), clock.today()
    stand = accounts.stand(enrolment, on=on)
    try:
        match request.POST.get("answer"):
            case "yes" | "renew" as said:
                form = YesForm(request.POST)
                if not form.is_valid():
                    messages.warning(request, _("Choose for how long."))
                elif said == "yes":
                    view_access.give(enrolment.pk, months=form.cleaned_data["months"], on=on, by=by)
                    messages.success(request, _("Thank you. You can take it back here whenever you like."))
                elif stand.access is not None:
                    view_access.renew(stand.access.pk, months=form.cleaned_data["months"], on=on, by=by)
                    messages.success(request, _("It goes on. You can take it back here whenever you like."))
            case "no":
                view_access.refuse(enrolment.pk, on=on, by=by)
                messages.success(
                    request, _("That is fine. It changes nothing for you, and we do not ask again for a while.")
                )
            case "back" if stand.access is not None:
                view_access.withdraw(stand.access.pk, on=on, by=by)
                messages.success(
                    request, _("Taken back. From now on nothing is read, and your coach sees nothing of it.")
                )
    except Refused as refused:
        messages.warning(request, sentence(refused))
    return redirect("my_account")


def ended(request: HttpRequest, access_id: int) -> HttpResponse:
    """What was read under a yes that has ended: for my eyes only, until I delete it or it is deleted."""
    on = clock.today()
    access = accounts.one_hidden(mine.my_enrolment(request), access_id, on=on)
    if request.method == "POST":
        view_access.empty(access.pk, on=on, by=actor_of(request))
        messages.success(request, _("Deleted: movements, sorting and rules."))
        return redirect("my_account")
    context = {
        "access": access,
        "why": ENDED_WORDS.get(access.ended_why, ""),
        "gone_on": access.ended_on + KEPT_AFTER if access.ended_on else None,
        "page": page_of(access.movements.all(), request),
    }
    return render(request, "portal/business/account_ended.html", context)
