"""What every template has at hand."""

from django.conf import settings
from django.http import HttpRequest

from spire.interfaces.parts import clock
from spire.interfaces.parts.menu import menu_of
from spire.interfaces.parts.request import actor_of


def house(request: HttpRequest) -> dict[str, object]:
    """The menu, the actor, today, and whether these are demonstration data."""
    is_known = getattr(request, "user", None) is not None and request.user.is_authenticated
    return {
        "is_demo": settings.DEMO,
        "today": clock.today(),
        "menu": menu_of(request) if is_known else [],
        "actor": actor_of(request) if is_known else None,
    }
