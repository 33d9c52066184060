"""The staff's and the public's routes: address, view, permission."""

from spire.interfaces.parts.routes import ANYONE, PUBLIC, page
from spire.interfaces.web import health, overview, public
from spire.interfaces.web.enrolments import lists, tasks
from spire.interfaces.web.enrolments import overview as enrolment

urlpatterns = [
    page("", public.welcome, needs=PUBLIC, name="welcome"),
    page("health/", health.health, needs=PUBLIC, name="health"),
    page("home/", public.home, needs=ANYONE, name="home"),
    page("language/", public.language, needs=PUBLIC, name="language"),
    page("accessibility/", public.accessibility, needs=PUBLIC, name="accessibility"),
    page("privacy/", public.privacy, needs=PUBLIC, name="privacy"),
    page("overview/", overview.overview, needs="overview.view", name="overview"),
    page("enrolments/", lists.index, needs="enrolment.view", name="enrolments"),
    page("enrolments/<int:enrolment_id>/", enrolment.show, needs="enrolment.view", name="enrolment"),
    page("enrolments/<int:enrolment_id>/tasks/", tasks.show, needs="enrolment.view", name="enrolment_tasks"),
    page(
        "enrolments/<int:enrolment_id>/tasks/<int:task_id>/done/",
        tasks.finish,
        needs="enrolment.work",
        name="enrolment_task_done",
    ),
]
