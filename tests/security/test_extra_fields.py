"""Fields that no form has: nobody gives themselves a role, another person, another amount, or somebody else's yes."""

import ast
from collections.abc import Iterator

import pytest

from spire.foundation.access.models import Assignment
from spire.foundation.people.models import Person
from spire.interfaces.parts import clock
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, Inquiry, Task
from tests.build import a_programme, an_enrolment
from tests.cast import DAY, MOMENT
from tests.house.walls import ROOT

pytestmark = pytest.mark.django_db
WHOLE = ("items", "lists", "dict", "keys", "values", "copy", "urlencode", "update", "__dict__")
# They keep a post as it came, to show it or send it again by its own form; none gives it to an action.
KEEP_WHAT_WAS_SENT = frozenset(
    f"spire/interfaces/parts/{name}.py" for name in ("faults", "middleware", "once", "routes")
)
# What an attacker would try, on every form.
EXTRA = {
    "id": "1", "pk": "1", "role": "administrator", "roles": "administrator", "organisation": "2", "organisation_id": "2",
    "person": "1", "person_id": "1", "login": "1", "login_id": "1", "email_verified": "on", "is_active": "on", "is_staff": "on",
    "is_superuser": "on", "coach": "1", "coach_id": "1", "amount": "1000000", "amount_minor": "100000000", "state": "granted",
    "stage": "active", "outcome": "granted", "approved_by": "1", "decided_by": "1", "approved_by_id": "1", "submitted": "on",
    "cpr": "010190-1234", "cpr_index": "x", "protected_address": "on", "number": "ML-1", "received_at": "2020-01-01",
    "taken_up": "1", "handled_by": "1", "call_sheet": "1", "ends_on": "2099-01-01", "key": "x", "country": "se",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today():
    with clock.at(MOMENT, everywhere=True):
        yield


def facts(row, *but: str) -> dict[str, object]:
    """A row without what the page is meant to change."""
    return {
        name: value for name, value in vars(type(row).objects.get(pk=row.pk)).items() if name not in ("_state", *but)
    }


def test_fields_that_a_form_does_not_have_change_nothing(cast, give_factor, client):
    a_programme(cast.municipality)
    written = {
        "given_name": "Rosa",
        "family_name": "Vang",
        "phone": "20 30 40 50",
        "message": "Cykler",
        "benefit": "cash_benefit",
    }
    with_extra = client.post("/idea/", {**EXTRA, **written})
    plain = client.post("/idea/", {**written, "family_name": "Berg", "phone": "20 30 40 51"})

    assert with_extra.status_code == plain.status_code == 302
    rows = [
        facts(row, "id", "family_name", "name_folded", "phone", "mark", "number")
        for row in Inquiry.objects.order_by("pk")
    ]
    assert {k: v for k, v in rows[0].items() if rows[1].get(k) != v and not k.startswith("phone")} == {}
    assert Assignment.objects.filter(role="administrator").count() == 1


def test_one_s_own_details_are_all_that_one_changes(cast, client):
    an_enrolment(cast)
    person = Person.objects.get(pk=cast.participant.person_id)
    client.force_login(cast.participant)
    contact = ("phone", "phone_digits", "email", "street", "postcode", "city", "language")
    before, rights = facts(person, *contact), assignments()

    extra = {name: value for name, value in EXTRA.items() if name != "protected_address"}  # that one is on this page
    client.post("/my/details/contact/", {**extra, "phone": "20 30 40 59", "email": "amina@example.dk"})

    assert facts(person, *contact) == before
    assert assignments() == rights


def test_a_caseworker_s_form_moves_no_enrolment_elsewhere(cast, give_factor):
    enrolment = an_enrolment(cast)
    client = give_factor(cast.coach)
    task = enrolments.add_task(enrolment.pk, "form_late", DAY, by=cast.actor(cast.coach), on=DAY)
    before = facts(enrolment)

    client.post(f"/enrolments/{enrolment.pk}/tasks/{task.pk}/done/", EXTRA)
    client.post(f"/enrolments/{enrolment.pk}/rest/", EXTRA)

    assert {
        name: facts(enrolment)[name] for name in ("organisation_id", "person_id", "coach_id", "number", "stage")
    } == {name: before[name] for name in ("organisation_id", "person_id", "coach_id", "number", "stage")}
    assert Task.objects.get(pk=task.pk).enrolment_id == enrolment.pk
    assert Enrolment.objects.count() == 1


def test_no_view_takes_all_that_was_sent():
    found = {
        f"{file.relative_to(ROOT)}: {said}"
        for file in sorted((ROOT / "spire").rglob("*.py"))
        if "POST" in (text := file.read_text(encoding="utf-8")) or "odelform" in text.lower()
        for said in taken_whole(text)
    }

    assert {one for one in found if one.rpartition(": ")[0] not in KEEP_WHAT_WAS_SENT} == set()
    assert {one.rpartition(": ")[0] for one in found} == set(KEEP_WHAT_WAS_SENT)


@pytest.mark.parametrize(
    "planted",
    [
        "Person.objects.create(**request.POST)", "Person(**request.POST.dict())", "for name in request.POST: pass",
        "[n for n in request.POST.keys()]", "data = dict(request.POST)", "a | request.POST", "class A(forms.ModelForm): pass",
        "modelform_factory(Person)",
    ],
)  # fmt: skip
def test_a_planted_one_is_seen(planted):
    assert list(taken_whole(planted))


def test_a_named_field_and_a_form_are_no_such_thing():
    assert not list(
        taken_whole("request.POST.get('a'); request.POST['a']; 'a' in request.POST; Form(request.POST or None)")
    )


def taken_whole(source: str) -> Iterator[str]:
    """Where a source takes all that was posted, and not fields by their names: what else would let others in."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in WHOLE and _is_post(node.value):
            yield f"POST.{node.attr}"
        elif isinstance(node, ast.keyword) and node.arg is None and _is_post(node.value):
            yield "**POST"
        elif isinstance(node, ast.For | ast.comprehension) and _is_post(node.iter):
            yield "for in POST"
        elif isinstance(node, ast.BinOp) and (_is_post(node.left) or _is_post(node.right)):
            yield "POST |"
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dict" and any(map(_is_post, node.args)):
            yield "dict(POST)"
        elif (
            isinstance(node, ast.Name | ast.Attribute) and "modelform" in (getattr(node, "id", "") or node.attr).lower()
        ):
            yield "a form of a model"


def _is_post(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "POST"


def test_a_parameter_in_the_address_is_not_taken_for_one_of_the_form(cast, client):
    a_programme(cast.municipality)
    address = "/idea/?given_name=Rosa&family_name=Vang&phone=20304050&message=Cykler&benefit=cash_benefit"

    answer = client.post(address, {})

    assert answer.status_code in (200, 422)
    assert Inquiry.objects.count() == 0


def test_the_last_of_two_is_not_both(cast, client):
    a_programme(cast.municipality)
    written = {
        "given_name": ["Rosa", "Karl"], "family_name": ["Vang"], "phone": ["20 30 40 50"], "message": ["Cykler"],
        "benefit": ["cash_benefit"],
    }  # fmt: skip

    client.post("/idea/", written)

    assert Inquiry.objects.get().given_name == "Karl"


def assignments() -> list[tuple[int, str, int]]:
    return list(Assignment.objects.order_by("pk").values_list("login_id", "role", "organisation_id"))
