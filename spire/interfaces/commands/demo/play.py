"""The play: the days pass one by one, the people act, and every night is run."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from spire.foundation.records import mails
from spire.foundation.values.actor import system
from spire.interfaces.commands import nightly
from spire.interfaces.commands.demo import municipality
from spire.interfaces.commands.demo.folder import Folder, moment
from spire.interfaces.commands.demo.lives import LIVES
from spire.interfaces.commands.demo.scripts import (
    adjusted,
    coming,
    corresponded,
    courses,
    drawn,
    hosted,
    informed,
    mentored,
    products,
    script,
)
from spire.interfaces.commands.demo.steps import corresponding, forgetting
from spire.interfaces.parts import clock, log_walks

SEED = 2026
OPENED_WEEKS_AGO = 104
# The first of these nights walks all of the log, so two years of walks would add nothing.
LOG_WALKED_FOR = timedelta(weeks=1)
Step = Callable[[date], None]


def play(today: date) -> Iterator[tuple[int, int]]:
    """Play all days up to and with today; gives how many days are done, of how many."""
    chance = random.Random(SEED)
    opened = today - timedelta(weeks=OPENED_WEEKS_AGO)
    with clock.at(moment(opened, 8)):
        house = municipality.build(by=system(moment(opened, 8)), on=opened)
        forgetting.remember_a_way_of_long_ago(house.programme, today)
    calendar: dict[date, list[Step]] = defaultdict(list)
    folders = [Folder(life, serial, house) for serial, life in enumerate(LIVES)]
    for day, step in courses(house, folders, today):
        calendar[day].append(step)
    for day, step in products(house, today):
        calendar[day].append(step)
    for day, step in coming(house, folders, today):
        calendar[day].append(step)
    for day, step in hosted(house, folders, today):
        calendar[day].append(step)
    for day, step in informed(house, today):
        calendar[day].append(step)
    for day, step in adjusted(house, folders, today):
        calendar[day].append(step)
    for day, step in corresponded(house, folders, today):
        calendar[day].append(step)
    for day, step in mentored(folders, today):
        calendar[day].append(step)
    for day, step in drawn(folders, today):
        calendar[day].append(step)
    for folder in folders:
        for day, step in script(folder, today, chance):
            calendar[day].append(step)
    days = (today - opened).days
    for passed in range(days + 1):
        day = opened + timedelta(days=passed)
        _live(day, calendar[day])
        if day < today:
            _sleep(day, is_walked=day >= today - LOG_WALKED_FOR)
        yield passed, days


def _sleep(day: date, *, is_walked: bool) -> None:
    steps = [step for step in nightly.STEPS if is_walked or step is not log_walks.walk_at_night]
    with clock.at(moment(day, 23, 30)):
        nightly.run(day, steps=steps)


def _live(day: date, steps: list[Step]) -> None:
    with clock.at(moment(day, 12)):
        for step in steps:
            step(day)
        mails.send_waiting_mails(on=day, by=system(moment(day, 12)))
        corresponding.deliver_post(day)
