"""The participant's routes: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.portal import details, leaving, my_way, own_view

urlpatterns = [
    page("", my_way.show, needs="portal.use", name="my_way"),
    page("own-view/<int:screening_id>/", own_view.show, needs="portal.use", name="my_own_view"),
    page("details/", details.show, needs="portal.use", name="my_details"),
    page("details/contact/", details.contact, needs="portal.use", name="my_contact"),
    page("details/looks/", details.seen, needs="portal.use", name="my_views"),
    page(
        "details/consents/<int:consent_id>/withdraw/", details.withdraw, needs="portal.use", name="my_consent_withdraw"
    ),
    page("pause/", leaving.pause, needs="portal.use", name="my_pause"),
    page("resume/", leaving.resume, needs="portal.use", name="my_resume"),
    page("leave/", leaving.leave, needs="portal.use", name="my_leave"),
]
