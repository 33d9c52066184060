"""Logins with a role that nobody has used for a quarter of a year: each is a door that could be closed."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.access import queries as logins
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.trail import queries as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of

QUIET = timedelta(days=90)


def show(request: HttpRequest) -> HttpResponse:
    """Who has a role here and has not come in for long, the longest first."""
    by, on = actor_of(request), clock.today()
    held = [one for one in logins.roles_at(by.where("rights.view"), on=on) if one.login.is_active]
    last = trail.last_of("login.came_in", {one.login_id for one in held})
    before = by.at - QUIET
    rows = [
        {"it": one, "role": ROLE_NAMES[one.role], "last": last.get(one.login_id)}
        for one in held
        if (last.get(one.login_id) or one.login.date_joined) < before
    ]
    rows.sort(key=lambda row: row["last"] or row["it"].login.date_joined)
    return render(request, "web/rights/quiet.html", {"rows": rows, "days": QUIET.days, "may_end": by.holds("access.administer")})  # fmt: skip
