"""Who is asking: the login of a request as an actor, read once a request."""

from django.http import HttpRequest

from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock, reach


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request; a stranger has no login and no rights."""
    known: Actor | None = getattr(request, "_actor", None)
    if known is None:
        if request.user.is_authenticated:
            known = reach.actor(request.user, at=clock.now(), on=clock.today())
        else:
            known = Actor(login_id=None, at=clock.now(), role="public")
        request._actor = known  # type: ignore[attr-defined]
    return known
