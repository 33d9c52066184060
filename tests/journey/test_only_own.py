"""Where coaches see only their own, no action can be called for another's: asked of every action there is. # K-2"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from inspect import Parameter, getmembers, isfunction, signature
from unittest.mock import MagicMock

import pytest
from django.db import transaction

import spire.journey
from spire.foundation.access import openings
from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock, reach
from spire.journey.business.models import ViewAccess
from spire.journey.decisions.reminders import actions as reminders
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import InformationMeeting, MentorWish
from spire.money.instruments.loans import actions as loans
from tests.cast import a_login
from tests.everything import everything
from tests.house.test_strangers import SHARED_BY_THE_TEAM
from tests.journey.guidance.build import NOW

pytestmark = pytest.mark.django_db
ON = NOW.date()
Action = Callable[..., object]
# What follows by itself from what somebody else did, or from the day: the same for whoever, and called for no other reason.
FOLLOWS = {
    "decisions.actions.delaying.tell_of_delay",
    "decisions.actions.stopping.take_up_ending",
    "decisions.actions.telling.tell_of_ending",
    "business.actions.view_access.end_if_over",
    "guidance.actions.mentoring.remind_when_silent",
}
# Parts of other actions, which have asked before they come here.
INNER = {"enrolments.actions.opened.remember_coach", "enrolments.actions.stages.moved"}
# Named like an enrolment's, and the whole team's: an information meeting, and what is told of a network day.
OF_THE_TEAM = {"guidance.actions.information", "guidance.actions.course_notices"}


def actions() -> Iterator[tuple[str, Action]]:
    """Every function of the journey that takes an actor, and its name, where it is written."""
    for module in pkgutil.walk_packages(spire.journey.__path__, "spire.journey."):
        if any(part in module.name for part in (".migrations", ".queries", ".rules")):
            continue
        for name, one in getmembers(import_module(module.name), isfunction):
            if one.__module__ == module.name and not name.startswith("_") and "by" in signature(one).parameters:
                yield f"{module.name.removeprefix('spire.journey.')}.{name}", one


def called(one: Action, things: Mapping[str, object], by: Actor) -> str:
    """What becomes of an action on what its first parameter names; all that it needs besides says yes to everything."""
    wanted: list[object] = []
    named: dict[str, object] = {"by": by}
    for name, parameter in signature(one).parameters.items():
        given = ON if name == "on" else things.get(name, MagicMock())
        if name == "by" or (parameter.default is not Parameter.empty and name != "on"):
            continue
        if parameter.kind is Parameter.KEYWORD_ONLY:
            named[name] = given
        else:
            wanted.append(given)
    try:
        with transaction.atomic():
            one(*wanted, **named)
            transaction.set_rollback(True)
    except (NotFound, NotAllowed) as refused:
        return type(refused).__name__
    except Exception as broken:  # noqa: BLE001 - whatever breaks behind the check, the check let it through
        return f"went on to {type(broken).__name__}"
    return "was done"


@pytest.fixture
def things(cast) -> dict[str, object]:
    with clock.at(NOW, everywhere=True):
        found = everything(cast)
    openings.narrow_sight(cast.municipality.pk, True, by=cast.actor(cast.administrator, at=NOW), on=ON)
    enrolment = Enrolment.objects.get(pk=found["enrolment_id"])
    wish = MentorWish.objects.create(enrolment=enrolment, words="En der kan sy", made_on=ON)
    assert not InformationMeeting.objects.filter(pk=found["meeting_id"]).exists()
    return found | {"enrolment": enrolment, "wish_id": wish.pk, "access_id": ViewAccess.objects.latest("pk").pk}


@pytest.mark.once
def test_no_action_can_be_called_for_another_coachs_enrolment_and_each_can_for_ones_own(cast, things):
    third = a_login("tredje@example.dk", "Tredje Coach", "coach", cast.municipality)
    another, own = (reach.actor(login, at=NOW, on=ON) for login in (third, cast.coach))
    of_one = {
        name: one
        for name, one in actions()
        if (first := next(iter(signature(one).parameters))) in things
        and first not in SHARED_BY_THE_TEAM
        and name not in FOLLOWS | INNER
        and name.rpartition(".")[0] not in OF_THE_TEAM
    }

    let_through = {name: answer for name, one in of_one.items() if (answer := called(one, things, another))[0] != "N"}
    wide = replace(own, narrow={})
    shut_out = [name for name, one in of_one.items() if called(one, things, own) != called(one, things, wide)]

    assert let_through == {}
    assert shut_out == []
    assert len(of_one) > 100


@pytest.mark.once
def test_what_stands_below_the_enrolments_asks_whose_the_person_is(cast, things):
    third = a_login("tredje@example.dk", "Tredje Coach", "coach", cast.municipality)
    another, own = (reach.actor(login, at=NOW, on=ON) for login in (third, cast.coach))
    below = {
        "assess": loans.assess_income, "sign": loans.sign_agreement,
        "talk": reminders.record_talk, "remind": reminders.remind,
    }  # fmt: skip

    assert {name: called(one, things, another) for name, one in below.items()} == dict.fromkeys(below, "NotFound")
    assert "NotFound" not in {called(one, things, own) for one in below.values()}


def test_a_coach_who_has_just_opened_an_enrolment_goes_on_with_it_in_the_same_breath(cast, things):
    third = a_login("tredje@example.dk", "Tredje Coach", "coach", cast.municipality)
    by = reach.actor(third, at=NOW, on=ON)

    opened = enrolments.open_enrolment(int(str(things["inquiry_id"])), by=by, on=ON)

    assert opened.pk not in by.own
    assert enrolments.set_business(opened.pk, "Bageriet", by=by, on=ON).business_name == "Bageriet"
