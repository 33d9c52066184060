"""The routes of a shared tablet: no login stands behind them, the pass in the session does."""

from spire.interfaces.parts.routes import PUBLIC, page
from spire.interfaces.web.tablets import pages

of_tablets = (
    page("tablet/", pages.door, needs=PUBLIC, name="tablet"),
    page("tablet/form/", pages.begin, needs=PUBLIC, name="tablet_form"),
    page("tablet/form/check/", pages.check, needs=PUBLIC, name="tablet_check"),
    page("tablet/form/<str:section>/", pages.page, needs=PUBLIC, name="tablet_page"),
    page("tablet/end/", pages.end, needs=PUBLIC, name="tablet_end"),
    page("tablet/done/", pages.done, needs=PUBLIC, name="tablet_done"),
)
