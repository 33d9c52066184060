"""The routes of a budget, the same for both doors: address, page, and the permission to read or to write."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from spire.interfaces.parts.budgets import life, spreadsheet, views
from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.parts.routes import page

Enter = Callable[..., Door]

READING = (
    ("", "", views.hub),
    ("<int:number>/", "version", views.version),
    ("<int:number>/month/<int:month>/", "month", views.month),
    ("<int:number>/workbook/", "workbook", spreadsheet.workbook),
    ("compare/", "compare", views.compare),
)
WRITING = (
    ("write/<str:group>/", "write", views.write),
    ("write/<str:group>/keep/", "keep", views.keep),
    ("save/", "save", views.save),
    ("workbook/", "read", spreadsheet.read),
    ("actual/", "actuals", life.actuals),
    ("papers/<str:group>/", "attach", life.attach),
    ("talk/", "talk", life.talk),
)


def routes(begin: str, prefix: str, enter: Enter, *, reads: str, writes: str) -> tuple[URLPattern, ...]:
    """All of them: `begin` of the address, `prefix` of the name, and who comes in by `enter`."""
    return tuple(
        page(f"{begin}{rest}", entered(view, enter), needs=needs, name=f"{prefix}_{name}" if name else prefix)
        for table, needs in ((READING, reads), (WRITING, writes))
        for rest, name, view in table
    )


def entered(view: Callable[..., HttpResponse], enter: Enter) -> Callable[..., HttpResponse]:
    """A page that is reached by a door: the door finds whose it is, and the page gets it."""

    @wraps(view)
    def through(request: HttpRequest, **named: object) -> HttpResponse:
        enrolment = {"enrolment_id": named.pop("enrolment_id")} if "enrolment_id" in named else {}
        return view(request, enter(request, **enrolment), **named)

    return through
