"""The staff's and the public's routes: address, view, permission."""

from spire.interfaces.parts.routes import ANYONE, PUBLIC, page
from spire.interfaces.web import health, overview, public
from spire.interfaces.web.enrolments import lists, parties, tasks, timeline
from spire.interfaces.web.enrolments import overview as enrolment
from spire.interfaces.web.inquiries import inbox, referrals
from spire.interfaces.web.inquiries import public as inquiry

urlpatterns = [
    page("", public.welcome, needs=PUBLIC, name="welcome"),
    page("health/", health.health, needs=PUBLIC, name="health"),
    page("home/", public.home, needs=ANYONE, name="home"),
    page("language/", public.language, needs=PUBLIC, name="language"),
    page("accessibility/", public.accessibility, needs=PUBLIC, name="accessibility"),
    page("privacy/", public.privacy, needs=PUBLIC, name="privacy"),
    page("idea/", inquiry.write, needs=PUBLIC, name="inquiry"),
    page("idea/thanks/", inquiry.thanks, needs=PUBLIC, name="inquiry_thanks"),
    page("referrals/", referrals.mine, needs="referral.view", name="referrals"),
    page("referrals/new/", referrals.make, needs="referral.make", name="refer"),
    page("referrals/guide/", referrals.guide, needs="referral.make", name="referral_guide"),
    page("inquiries/", inbox.index, needs="inquiry.view", name="inquiries"),
    page("inquiries/new/", inbox.record, needs="inquiry.handle", name="inquiry_record"),
    page("inquiries/<int:inquiry_id>/call/", inbox.call, needs="inquiry.handle", name="call"),
    page("overview/", overview.overview, needs="overview.view", name="overview"),
    page("enrolments/", lists.index, needs="enrolment.view", name="enrolments"),
    page("enrolments/<int:enrolment_id>/", enrolment.show, needs="enrolment.view", name="enrolment"),
    page("enrolments/<int:enrolment_id>/timeline/", timeline.show, needs="enrolment.view", name="enrolment_timeline"),
    page("enrolments/<int:enrolment_id>/parties/", parties.show, needs="enrolment.view", name="enrolment_parties"),
    page("enrolments/<int:enrolment_id>/invite/", parties.invite, needs="enrolment.work", name="enrolment_invite"),
    page("enrolments/<int:enrolment_id>/rest/", parties.rest, needs="enrolment.work", name="enrolment_rest"),
    page("enrolments/<int:enrolment_id>/tasks/", tasks.show, needs="enrolment.view", name="enrolment_tasks"),
    page(
        "enrolments/<int:enrolment_id>/tasks/<int:task_id>/done/",
        tasks.finish,
        needs="enrolment.work",
        name="enrolment_task_done",
    ),
]
