"""The routes of a business account that both doors have: address, page, and who comes in."""

from django.urls import URLPattern

from spire.interfaces.parts.account import pages
from spire.interfaces.parts.budgets.routes import Enter, entered
from spire.interfaces.parts.routes import page

PAGES = (
    ("", "", pages.hub),
    ("read/", "read", pages.read),
    ("months/<str:period>/", "month", pages.month),
    ("rules/", "rules", pages.rules),
    ("rules/<int:sorting_rule_id>/remove/", "rule_remove", pages.remove_rule),
)


def routes(begin: str, prefix: str, enter: Enter, *, needs: str) -> tuple[URLPattern, ...]:
    """All of them: `begin` of the address, `prefix` of the name, and who comes in by `enter`."""
    return tuple(
        page(f"{begin}{rest}", entered(view, enter), needs=needs, name=f"{prefix}_{name}" if name else prefix)
        for rest, name, view in PAGES
    )
