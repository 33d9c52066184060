"""Forty mentors and twenty participants: the rule of suggestions, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from spire.foundation.values import distances, trades
from spire.foundation.values.distances import Distance
from spire.foundation.values.trades import Kinship
from spire.journey.guidance.mentor_texts import ORDER_WORDS, REASON_WORDS
from spire.journey.guidance.rules import matching
from spire.journey.guidance.rules.matching import Books, Spread, Volunteer, Wish, spread, suggest

DENMARK = Path(__file__).resolve().parents[3] / "spire" / "countries" / "dk"
TRADES, AREAS = trades.read(DENMARK), distances.read(DENMARK)
BOOKS = Books(TRADES, AREAS, rest_days=30)
DAY = date(2026, 3, 2)
CODES = ("95.29", "47.91", "56.10", "74.30", "96.02", "62.01", "81.30", "69.20")
TOWNS = ("8000", "8200", "8450", "5000", "1620")


def forty() -> list[Volunteer]:
    chance = Random(40)
    return [
        Volunteer(
            id=number,
            trades=(CODES[number % len(CODES)],),
            languages=("da", "ar") if number % 5 == 0 else ("da",),
            times=("weekend",) if number % 3 else (),
            postcode=chance.choice(TOWNS),
            reach=chance.choice(("part", "anywhere", "remote")),
            capacity=1 + number % 2,
        )
        for number in range(1, 41)
    ]


def twenty() -> list[Wish]:
    chance = Random(20)
    return [
        Wish(
            trades=(CODES[number % 4],),
            languages=("ar",) if number == 7 else ("da",),
            times=("weekend",),
            postcode=chance.choice(TOWNS[:3]),
        )
        for number in range(20)
    ]


def play(wishes: list[Wish], volunteers: list[Volunteer]) -> tuple[list[matching.Suggestions], dict[int, Volunteer]]:
    """Everybody in turn gets the first of the suggestions, a day apart."""
    by_id, offered = {one.id: one for one in volunteers}, []
    for after, wish in enumerate(wishes):
        on = DAY + timedelta(days=after)
        found = suggest(wish, by_id.values(), BOOKS, on=on)
        first = found.first_to_last[0].mentor_id
        offered.append(found)
        by_id[first] = replace(by_id[first], taken=by_id[first].taken + 1, last_on=on)
    return offered, by_id


def codes_of(one: matching.Suggestion) -> set[str]:
    return {reason.code for reason in one.reasons}


def passed_over(found: matching.Suggestions) -> list[int]:
    """Those whom nobody ever asked, with as near a trade as the first, who yet stand after one who was asked lately."""
    first = codes_of(found.first_to_last[0])
    trade = next(code for code in first if code.startswith("trade_"))
    rest = [one.mentor_id for one in found.first_to_last[1:] if {trade, "never_asked"} <= codes_of(one)]
    return rest if "rests" in first else []


def test_twenty_find_a_mentor_among_forty_and_nobody_has_more_than_they_have_time_for():
    offered, after = play(twenty(), forty())

    assert len(offered) == 20
    assert all(one.taken <= one.capacity for one in after.values())


def test_the_same_few_are_not_worn_out():
    """Twenty wishes in four trades, five mentors in each, some of them too far away."""
    offered, after = play(twenty(), forty())

    assert [passed_over(found) for found in offered] == [[]] * 20
    assert spread(after.values()) == Spread(mentors=40, following=19, most=2, never=21, full=9)


def test_every_suggestion_has_its_reasons_in_words_and_no_number_of_its_own():
    offered, _after = play(twenty(), forty())

    codes = [codes_of(one) for found in offered for one in found.first_to_last]
    assert all(any(code.startswith("trade_") for code in one) for one in codes)
    assert all({"free", "load"} & one and {"never_asked", "asked_last", "rests"} & one for one in codes)
    assert set().union(*codes) <= set(REASON_WORDS)
    assert set(matching.ORDER) == set(ORDER_WORDS)
    assert set(vars(offered[0].first_to_last[0])) == {"mentor_id", "reasons"}


def test_who_is_left_out_has_one_reason_each():
    busy = [
        Volunteer(id=1, taken=1),
        Volunteer(id=2, languages=("sv",)),
        Volunteer(id=3, languages=("da",), postcode="1620", reach="part"),
        Volunteer(id=4, languages=("da",), postcode="8450", reach="town"),
        Volunteer(id=5, languages=("da",)),
        Volunteer(id=6, languages=("da",)),
    ]
    wish = Wish(languages=("da",), postcode="8000", refused=frozenset({5}), asked=frozenset({6}))

    found = suggest(wish, busy, BOOKS, on=DAY)

    assert found.first_to_last == ()
    assert [one.reasons[0].code for one in found.left_out] == [
        "full",
        "no_language",
        "too_far",
        "too_far",
        "said_no",
        "asked_now",
    ]
    assert all(reason.code in REASON_WORDS for one in found.left_out for reason in one.reasons)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Volunteer(id=2, trades=("62.01",)), Volunteer(id=1, trades=("95.29",), taken=1, capacity=3)),
        (Volunteer(id=2, trades=("95.29",), last_on=DAY - timedelta(days=300)), Volunteer(id=1, trades=("95.29",), last_on=DAY)),
        (Volunteer(id=2, trades=("95.24",)), Volunteer(id=1, trades=("95.29",), last_on=DAY - timedelta(days=29))),
        (Volunteer(id=2, trades=("95.29",), taken=1, capacity=3), Volunteer(id=1, trades=("62.01",))),
        (Volunteer(id=2, trades=("95.29",), postcode="8000"), Volunteer(id=1, trades=("95.29",), postcode="8700")),
        (Volunteer(id=2, trades=("95.29",)), Volunteer(id=1, trades=("95.29",), last_on=DAY - timedelta(days=99))),
    ],
    ids=("who was before", "rest", "rest before the very trade", "trade before load", "distance", "asked longest ago"),
)  # fmt: skip
def test_the_order_is_the_stated_one(better, worse):
    wish = Wish(
        trades=("95.29",), postcode="8000", earlier=frozenset({2}) if better.trades == ("62.01",) else frozenset()
    )

    found = suggest(wish, [worse, better], BOOKS, on=DAY)

    assert [one.mentor_id for one in found.first_to_last] == [2, 1]


def test_a_country_without_lists_still_has_suggestions():
    found = suggest(
        Wish(trades=("95.29",), postcode="8000"), [Volunteer(id=1, trades=("95.29",))], Books(None, None, 30), on=DAY
    )

    assert {"trade_unknown", "distance_unknown"} <= {reason.code for reason in found.first_to_last[0].reasons}


def test_trades_are_found_by_the_words_that_people_use():
    found = {
        word: TRADES.search(word)[0].code for word in ("cykelsmed", "Frisør", "översättare", "bager", "bookkeeping")
    }

    assert found == {
        "cykelsmed": "95.29",
        "Frisør": "96.02",
        "översättare": "74.30",
        "bager": "10.71",
        "bookkeeping": "69.20",
    }
    assert TRADES.search("") == TRADES.search("zzz") == ()
    assert TRADES.scheme == "DB07"
    assert len(TRADES.sections) == 21


def test_how_near_two_trades_and_two_postcodes_are():
    near = [TRADES.kinship("95.29", other) for other in ("95.29", "95.24", "96.02", "62.01", "00.00")]
    far = [AREAS.between("8000", other) for other in ("8000", "8045", "8700", "5000", "", "9999")]

    assert near == [Kinship.SAME, Kinship.NEIGHBOUR, Kinship.SAME_FIELD, Kinship.OTHER, Kinship.OTHER]
    assert far == [Distance.SAME_TOWN, Distance.NEIGHBOURHOOD, Distance.SAME_PART, Distance.FAR, None, Distance.FAR]
