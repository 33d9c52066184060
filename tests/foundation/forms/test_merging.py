"""Two people on one page: nobody's words are lost, and a clash is told."""

import pytest

from spire.foundation.forms import actions
from spire.foundation.forms.models import Response
from spire.foundation.forms.rules.merging import marks, merged
from tests.cast import DAY, Cast
from tests.foundation.forms.test_comments import plan

__all__ = ("plan",)
KEYS = ("idea", "need")
DRAWN = {"idea": "Bread", "need": 100}


def test_what_each_has_changed_is_kept() -> None:
    both = merged({"idea": "Cake", "need": 100}, {"idea": "Bread", "need": 200}, marks(DRAWN, KEYS))

    assert both.answers == {"idea": "Cake", "need": 200}
    assert (both.others, both.clashes) == (("idea",), ())


def test_an_answer_that_both_have_changed_is_a_clash_and_stays() -> None:
    both = merged({"idea": "Cake", "need": 100}, {"idea": "Buns", "need": 100}, marks(DRAWN, KEYS))

    assert both.answers["idea"] == "Cake"
    assert both.clashes == ("idea",)


def test_the_same_words_twice_are_no_clash_and_an_answer_without_a_mark_is_written() -> None:
    assert merged({"idea": "Cake"}, {"idea": "Cake"}, marks(DRAWN, KEYS)).clashes == ()
    assert merged({"idea": "Cake"}, {"idea": "Buns"}, {}).answers == {"idea": "Buns"}


@pytest.mark.django_db
def test_two_who_save_one_page_lose_nothing_and_the_second_is_told_of_a_clash(plan: Response, cast: Cast) -> None:
    own, coach = cast.actor(cast.participant), cast.actor(cast.coach)
    drawn = marks(plan.answers, ("idea",))
    actions.save_page(plan.pk, "idea", {"idea": "Cake"}, revision=plan.revision, was=drawn, by=own, on=DAY)

    with pytest.raises(actions.ChangedMeanwhile) as refused:
        actions.save_page(plan.pk, "idea", {"idea": "Buns"}, revision=plan.revision, was=drawn, by=coach, on=DAY)
    assert refused.value.clashes == ("idea",)

    same = actions.save_page(plan.pk, "idea", {"idea": "Bread"}, revision=plan.revision, was=drawn, by=coach, on=DAY)
    assert same.answers["idea"] == "Cake"
