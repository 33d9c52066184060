"""Every address, as those who may see it: each answer carries the headers, no page holds what it must not, and a form
without our own sign goes nowhere. One walk, since it asks some hundreds of addresses.
"""

import re

import pytest
from django.test import Client

from spire.foundation.access.permissions import ROLES
from spire.foundation.trail.models import Event
from spire.interfaces.parts import clock
from spire.interfaces.parts.limits import OF_ROUTES
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.parts.routes import ANYONE, PUBLIC
from tests.build import an_enrolment
from tests.everything import addresses, everything
from tests.journey.guidance.build import NOW
from tests.security.probe import faults, faults_of_a_page, is_page

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES_ASKED = ("coach", "controller", "participant", "administrator", "team_leader", "mentor", "teacher", "caseworker")
NAMES = re.compile(r"Amina|Holm|Vang|(?<!\d)\d{6}-?\d{4}(?!\d)")
# A download that is named here has a limit on how often; letters and papers of one's own are few, and opened one by one.
SINGLE = {
    "my_document", "document", "my_material", "material", "teaching_file", "my_certificate", "certificate",
    "mentor_code_file", "mentoring_code_file", "my_mentor_agreement", "mentoring_agreement", "loan_agreement",
}  # fmt: skip
# Opening these is what they are for: a letter that was opened is read, a list that was fetched is out of the house.
OPENED = {"letter.read", "login.came_in", "book.exported", "list.exported", "data.copy_taken", "log.exported"}


@pytest.fixture
def things(cast):
    with clock.at(NOW, everywhere=True):
        yield everything(cast)


def browser_of(login) -> Client:
    if login.person_id is None and not login.authenticator_set.exists():
        give_demo_factor(login)
    client = Client(raise_request_exception=True)
    client.force_login(login)
    return client


def test_every_answer_carries_what_it_must_and_no_page_what_it_must_not(cast, things):
    found, written, asked = [], set(), set()
    before = Event.objects.latest("pk").pk

    for role in ROLES_ASKED:
        client = browser_of(getattr(cast, role))
        for one in addresses(things):
            if one.name in asked or one.needs not in (ANYONE, PUBLIC, *ROLES[role]):
                continue
            answer = client.get(one.url)
            if answer.status_code == 404 and one.needs != PUBLIC:
                continue
            asked.add(one.name)
            found += [f"{one.name}: {fault}" for fault in faults(answer)]
            if one.needs not in (PUBLIC, ANYONE) and "no-store" not in answer["Cache-Control"]:
                found.append(f"{one.name}: is kept by the browser")
            if answer.get("Content-Disposition", "").startswith(
                "attachment"
            ) and one.name not in OF_ROUTES | dict.fromkeys(SINGLE):
                found.append(f"{one.name}: a download without a limit in parts/limits.py")
            if is_page(answer):
                source = answer.content.decode()
                found += [f"{one.name}: {fault}" for fault in faults_of_a_page(source)]
                title = re.search(r"<title>([^<]*)</title>", source)
                if title is not None and NAMES.search(title.group(1)):
                    found.append(f"{one.name}: the title names somebody")
                if 'type="file"' in source and 'method="post"' in source and one.name not in OF_ROUTES:
                    written.add(one.name)
            answer.close()

    found += [f"{one.name}: the address names somebody" for one in addresses(things) if NAMES.search(one.url)]
    assert found == [], "\n".join(found)
    assert len(asked) > 200
    changed = set(Event.objects.filter(pk__gt=before).values_list("verb", flat=True)) - OPENED
    assert changed == set(), "asking changed something"
    # A page that shows the form for a file which another page takes.
    assert written <= {"payment_files"}, f"upload without a limit in parts/limits.py: {written}"


def test_every_post_needs_our_own_sign(cast, things, settings):
    settings.CSRF_FAILURE_VIEW = "tests.security.probe.refused"
    client = Client(enforce_csrf_checks=True)
    give_demo_factor(cast.team_leader)
    client.force_login(cast.team_leader)
    before = Event.objects.count()

    taken = [one.name for one in addresses(things) if client.post(one.url, {"x": "1"}).status_code != 403]
    doors = ["/account/login/", "/account/logout/", "/account/password/reset/", "/account/2fa/authenticate/"]
    taken += [door for door in doors if client.post(door, {"login": "a@b.dk"}).status_code != 403]

    assert taken == []
    assert Event.objects.count() == before


def test_what_is_not_there_and_what_is_not_yours_look_the_same(cast):
    enrolment = an_enrolment(cast)
    client = browser_of(cast.stranger)
    client.get("/home/")

    yours = client.get(f"/enrolments/{enrolment.pk}/")
    nobodys = client.get("/enrolments/999999/")
    nothing = client.get("/enrolments/nothing/at/all/")

    assert yours.status_code == nobodys.status_code == nothing.status_code == 404
    assert without_signs(yours) == without_signs(nobodys) == without_signs(nothing)
    assert headers_of(yours) == headers_of(nobodys) == headers_of(nothing)


def headers_of(answer) -> dict[str, str]:
    """The headers without the number of the errand, which each request has for itself."""
    return {name: value for name, value in answer.headers.items() if name not in ("X-Request-ID", "Content-Length")}


def without_signs(answer) -> str:
    """The page without the sign of its forms, which differs each time, and the address that it goes back to."""
    source = re.sub(r'value="[\w-]{32,}"', "", answer.content.decode())
    return re.sub(r'name="next" value="[^"]*"|data-left="\d+"', "", source)
