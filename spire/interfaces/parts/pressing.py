"""A button without a form: do it, and say what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence


def pressed(request: HttpRequest, told: Promise | str, action: Callable[..., object], *what: object) -> bool:
    """Do an action to `what`, today and by who pressed; `told` says that it was done, a refusal says why it was not."""
    try:
        action(*what, on=clock.today(), by=actor_of(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
        return False
    messages.success(request, told)
    return True
