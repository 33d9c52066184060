"""When what happens: the handbook's weeks laid out for each life, and the courses that gather them."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from spire.foundation.values.days import add_months
from spire.interfaces.commands.demo import lives
from spire.interfaces.commands.demo.budgets import OWN
from spire.interfaces.commands.demo.folder import Folder
from spire.interfaces.commands.demo.lives import Life
from spire.interfaces.commands.demo.municipality import Municipality
from spire.interfaces.commands.demo.steps import (
    accounting,
    adjusting,
    banking_day,
    changing,
    corresponding,
    developing,
    drawing,
    following,
    forgetting,
    founding,
    gathering,
    hosting,
    informing,
    lending,
    living,
    mentoring,
    opening,
    paying,
    recruiting,
    teaching,
    visiting,
)
from spire.journey.guidance.rules.meetings import Came

Step = Callable[[date], None]
Planned = tuple[date, Step]
# The courses begin this many weeks ago, and gather those who were granted modules shortly before.
COHORTS_WEEKS_AGO = (76, 44, 31, 11, 4)
ORDER = (
    lives.INQUIRY, lives.WAITING_LIST, lives.ELSEWHERE, lives.FIRST_MEETING, lives.SECOND_MEETING, lives.SCREENING_1,
    lives.DECLINED, lives.DEVELOPMENT, lives.SCREENING_2, lives.COURSE, lives.LEFT, lives.SCREENING_3, lives.GRANTED,
    lives.STARTED, lives.PAYING, lives.LATE, lives.EXTENDED, lives.ALUMNI,
)  # fmt: skip

# Who is asked for view access to the business account, and what they answer.
SEEN_ALONG = {
    "Amina": ((33, accounting.say_yes), (4, accounting.look_together)),
    "Kim": ((20, accounting.say_no),),
    "Mikkel": ((1, accounting.be_asked),),
}
DRAWING = ("Amina", "Kim", "Ole", "Mette", "Sara", "Nadia", "Mikkel", "Hans", "Maja")


def courses(house: Municipality, folders: list[Folder], today: date) -> Iterator[Planned]:
    """Open and teach each cohort, on days when people work."""
    for number, weeks in enumerate(COHORTS_WEEKS_AGO, start=1):
        starts_on = _workday(today - timedelta(weeks=weeks))
        members = [folder for folder in folders if cohort_start(folder.life, today) == starts_on]
        yield _workday(starts_on - timedelta(days=10)), partial(teaching.open_cohort, house, members, number, starts_on)
        for day in teaching.days_of(starts_on):
            if day <= today:
                yield day, partial(teaching.teach, house, members)
        yield from _gathered(house, members, starts_on, today)


def _gathered(house: Municipality, members: list[Folder], starts_on: date, today: date) -> Iterator[Planned]:
    """Invitations before the course, the retreat's presentations and observations, and what is said at the end."""
    yield _workday(starts_on - timedelta(days=8)), partial(gathering.invite, house, members)
    last = gathering.after(starts_on)
    told = [(last - timedelta(days=6), gathering.order_presentations), (last + timedelta(days=1), gathering.finish)]
    told += [(last - timedelta(days=days), gathering.be_at_retreat) for days in (4, 3, 2, 1)]
    for day, step in told:
        if day <= today:
            yield day, partial(step, house, members)


def hosted(house: Municipality, folders: list[Folder], today: date) -> Iterator[Planned]:
    """The hotel and its bookings, and voluntary days: three that were held, and three that lie ahead."""
    yield _workday(today - timedelta(weeks=30)), partial(hosting.open_hotel, house)
    yield today - timedelta(days=1), partial(hosting.book_desks, house, folders)
    yield today, partial(hosting.close_hotel, house, _workday(today + timedelta(days=18)))
    for kind, weeks in (("network_day", 40), ("follow_up", 24), ("network_day", 16)):
        held = _workday(today - timedelta(weeks=weeks))
        yield held - timedelta(weeks=3), partial(hosting.plan_day, house, kind, held)
        yield held + timedelta(days=1), partial(hosting.count_day, house, kind)
    for kind, days in (("network_day", 14), ("evening", 20), ("follow_up", 26)):
        yield today - timedelta(days=2), partial(hosting.plan_day, house, kind, _workday(today + timedelta(days=days)))


def products(house: Municipality, today: date) -> Iterator[Planned]:
    """New terms of the loan over the years, and what waits for a colleague."""
    yield _workday(today - timedelta(weeks=32)), partial(lending.repay_by_income, house)
    yield _workday(today - timedelta(days=6)), partial(lending.fewer_instalments, house)
    yield today - timedelta(days=3), partial(lending.draft_products, house)
    yield _workday(today - timedelta(weeks=6)), partial(paying.sign_up, house)
    yield today, partial(paying.draw_next_month, house)
    yield _workday(today - timedelta(days=3)), partial(banking_day.hand_in_month, house)


def coming(house: Municipality, folders: list[Folder], today: date) -> Iterator[Planned]:
    """What lies ahead: meetings in the calendar."""
    for folder, days in zip(folders, range(2, 60), strict=False):
        kind = {lives.FIRST_MEETING: "second", lives.DEVELOPMENT: "individual", lives.EXTENDED: "sparring"}
        if folder.life.reached in kind:
            after = (_workday(today + timedelta(days=days)) - today).days
            yield today, partial(_played, partial(recruiting.plan, kind=kind[folder.life.reached], after=after), folder)


def informed(house: Municipality, today: date) -> Iterator[Planned]:
    """The offices hear about the offer: the job centre twice, the provider once, and one meeting lies ahead."""
    told = ((house.job_centre, 95, 14), (house.provider, 50, 6), (house.job_centre, 24, 9))
    for office, days_ago, came in told:
        day = _workday(today - timedelta(days=days_ago))
        planned = _workday(day - timedelta(days=14))
        plan = partial(informing.plan_information, office=office, after=(day - planned).days)
        yield planned, partial(plan, house)
        yield day, partial(informing.count_information, house, office=office, came=came)
    ahead = (_workday(today + timedelta(days=12)) - today).days
    yield today, partial(informing.plan_information, house, office=house.provider, after=ahead)


def corresponded(house: Municipality, folders: list[Folder], today: date) -> Iterator[Planned]:
    """The post of every week, and of these last days what waits for somebody to act."""
    by_name = {folder.life.given_name: folder for folder in folders}
    yield today - timedelta(weeks=8), partial(corresponding.word_letters, house)
    for weeks in range(1, 60):
        yield _workday(today - timedelta(weeks=weeks)), partial(corresponding.print_post, house)
        yield _workday(today - timedelta(weeks=weeks)), partial(following.take_note, house)
    told = (
        ("Bente", 100, corresponding.be_exempt),
        ("Bente", 2, partial(corresponding.write, title="Nyt lokale", text="Kurset er i lokale 4 fra næste uge.")),
        ("Omar", 1, corresponding.write_in_vain),
        ("Amina", 40, visiting.be_looked_at),
        ("Amina", 30, forgetting.say_what_is_wrong),
        ("Amina", 26, forgetting.answer),
        ("Amina", 3, corresponding.send_offer),
        ("Amina", 2, visiting.ask_the_coach),
        ("Amina", 1, visiting.be_looked_at),
        ("Amina", 4, opening.share_with_legal),
        ("Kim", 12, visiting.be_looked_at),
        ("Kim", 40, opening.be_opened_and_looked_at),
        ("Kim", 1, opening.be_opened_in_emergency),
        ("Maja", 3, opening.be_stood_in_for),
        ("Said", 11, opening.be_protected),
        ("Kim", 6, visiting.share_the_plan),
        ("Kim", 1, visiting.ask_for_easier_instalments),
        ("Maja", 5, visiting.be_looked_at),
        ("Amina", 1, corresponding.note_a_call),
        ("Amina", 1, partial(corresponding.write, title="Tak for tilbuddet", text="Vi har set på tilbuddet.")),
    )
    for name, days, step in told:
        yield today - timedelta(days=days), partial(_played, step, by_name[name])


def adjusted(house: Municipality, folders: list[Folder], today: date) -> Iterator[Planned]:
    """One plan that is otherwise, a view the team shares, and a colleague who is away these days."""
    said = next(folder for folder in folders if folder.life.given_name == "Said")
    yield today - timedelta(days=12), partial(_played, adjusting.adjust_plan, said)
    yield _workday(today - timedelta(weeks=2)), partial(adjusting.save_team_view, house)
    yield today - timedelta(days=2), partial(adjusting.be_away, house)


def cohort_start(life: Life, today: date) -> date | None:
    """The first course that begins at least eleven weeks after the first contact; None for those not so far."""
    if not _is_past(life, lives.COURSE):
        return None
    first = today - timedelta(weeks=life.weeks_ago)
    starts = [_workday(today - timedelta(weeks=weeks)) for weeks in COHORTS_WEEKS_AGO]
    return next((day for day in starts if day >= first + timedelta(weeks=11)), None)


def script(folder: Folder, today: date, chance: random.Random) -> Iterator[Planned]:
    """Everything that this life did, each on its day; what would lie ahead of today is left out."""
    for day, step in (*_all_of(folder, today, chance), *_changed(folder.life, today)):
        if day <= today:
            yield day, partial(_played, step, folder)


def _played(step: Callable[..., None], folder: Folder, day: date) -> None:
    step(folder, day)


def _all_of(folder: Folder, today: date, chance: random.Random) -> Iterator[tuple[date, Callable[..., None]]]:
    life = folder.life
    first = _workday(today - timedelta(weeks=life.weeks_ago, days=chance.randint(0, 2)))
    yield from _recruited(life, first, chance)
    if not _is_past(life, lives.SECOND_MEETING):
        return
    yield from _met(life, first)
    starts_on = cohort_start(life, today)
    if starts_on is None:
        return
    yield _workday(starts_on - timedelta(days=14)), partial(developing.second_screening, starts_on=starts_on)
    if life.reached == lives.LEFT:
        yield _workday(starts_on + timedelta(weeks=3)), developing.leave
        return
    if life.reached != lives.COURSE:
        yield from _founded(folder, starts_on)
        if life.given_name in OWN and life.reached != lives.SCREENING_3:
            yield today - timedelta(days=2), developing.write_months
        for days_ago, step in SEEN_ALONG.get(life.given_name, ()):
            yield today - timedelta(days=days_ago), step


def _recruited(life: Life, first: date, chance: random.Random) -> Iterator[tuple[date, Callable[..., None]]]:
    yield first, recruiting.write_to_the_team
    if life.reached == lives.INQUIRY:
        # One is asked about before the call, the other calls to hear whether the message came.
        is_referred = life.source == "caseworker"
        yield _workday(first + timedelta(days=1)), informing.ask_caseworker if is_referred else informing.call_again
        return
    called = _workday(first + timedelta(days=chance.randint(1, 4)))
    yield called, recruiting.be_called
    if life.reached in (lives.WAITING_LIST, lives.ELSEWHERE):
        return
    if life.reached == lives.FIRST_MEETING:
        yield called, informing.ask_and_answer
    met = _workday(called + timedelta(days=7))
    yield called, partial(recruiting.plan, kind="first", after=(met - called).days)
    note = "Vi talte om idéen og om, hvad der skal til. God stemning."
    yield met, partial(recruiting.hold, kind="first", note=note, agreed="Skrive den foreløbige forretningsplan")
    yield met + timedelta(days=9), recruiting.write_plan


def _met(life: Life, first: date) -> Iterator[tuple[date, Callable[..., None]]]:
    second = _workday(first + timedelta(weeks=4))
    yield _workday(second - timedelta(days=6)), partial(recruiting.plan, kind="second", after=0, minutes=45)
    yield second, partial(recruiting.hold, kind="second", note="Personprofilen gav en god snak om styrker.")
    yield second, recruiting.tell_own_story
    if life.reached == lives.SECOND_MEETING:
        return
    if life.reached == lives.SCREENING_1:
        yield _workday(first + timedelta(weeks=6)), recruiting.score_first
        return
    yield _workday(first + timedelta(weeks=6)), recruiting.first_screening
    if life.reached == lives.DECLINED:
        return
    yield _workday(first + timedelta(weeks=6, days=3)), recruiting.talk_about_plan
    for week, came in ((7, Came.CAME), (8, Came.EXCUSED if life.misses else Came.CAME), (9, Came.LATE)):
        day = _workday(first + timedelta(weeks=week))
        yield day, partial(recruiting.meet, came=came)
    yield first + timedelta(weeks=9, days=1), recruiting.clarify
    yield first + timedelta(weeks=9, days=2), partial(developing.make_budgets, phase="early")
    if life.given_name in OWN:
        yield first + timedelta(weeks=9, days=4), developing.talk_about_budget
    if life.reached == lives.SCREENING_2:
        yield _workday(first + timedelta(weeks=12)), recruiting.score_second


def _founded(folder: Folder, course: date) -> Iterator[tuple[date, Callable[..., None]]]:
    life = folder.life
    yield _workday(course + timedelta(weeks=4)), partial(recruiting.meet, came=Came.CAME)
    yield course + timedelta(weeks=7), partial(developing.make_budgets, phase="detailed")
    yield course + timedelta(weeks=7, days=1), recruiting.rewrite_plan
    recommended = _workday(course + timedelta(weeks=9))
    begins = _first_of_month(course + timedelta(weeks=11))
    if life.reached == lives.SCREENING_3:
        yield recommended, recruiting.score_third
        return
    yield recommended, partial(founding.third_screening, starts_on=begins)
    decided = _workday(recommended + timedelta(days=4))
    yield decided, partial(founding.grant, starts_on=begins)
    if life.reached == lives.GRANTED:
        return
    yield _workday(decided + timedelta(days=4)), founding.sign
    yield begins, founding.start_business
    paid_out = _workday(begins + timedelta(days=1))
    yield paid_out, founding.pay_out
    yield paid_out, paying.send_payout
    if folder.serial % 4 == 1:
        yield _workday(paid_out + timedelta(days=1)), paying.reject_payout
    yield _workday(paid_out + timedelta(days=1)), founding.confirm
    yield _workday(begins + timedelta(weeks=5)), mentoring.meet
    yield _workday(begins + timedelta(weeks=9)), mentoring.talk
    yield _workday(begins + timedelta(weeks=13)), mentoring.talk
    yield _workday(begins + timedelta(weeks=14)), mentoring.tell
    if life.reached == lives.ALUMNI:
        yield _workday(begins + timedelta(weeks=36)), mentoring.thank
    for week in range(3, 60, 6):
        yield _workday(begins + timedelta(weeks=week)), recruiting.spar
    for month in range(1, 60):
        if not (life.reached == lives.LATE and month > 4):
            yield add_months(begins, month), founding.pay_instalment
    if life.reached == lives.LATE:
        yield add_months(begins, 5) + timedelta(days=12), paying.talk_of_what_is_late
    else:
        yield _workday(begins + timedelta(weeks=6)), paying.want_a_note
    yield _workday(begins + timedelta(weeks=10)), lending.assess_income
    yield from _evaluated(life, begins)
    yield from _followed(life, begins)


def _evaluated(life: Life, begins: date) -> Iterator[tuple[date, Callable[..., None]]]:
    ends = add_months(begins, 6)
    more = life.reached in (lives.EXTENDED, lives.LATE)
    has_support = life.benefit != "disability_pension"
    yield ends - timedelta(weeks=7), partial(living.evaluate, wants_more=more)
    if more:
        # One has some weeks left, the other some days.
        months = 2 if life.reached == lives.EXTENDED else 1
        yield _workday(ends - timedelta(weeks=5)), partial(living.extend, months=months)
    elif life.reached == lives.ALUMNI or not has_support:
        yield _workday(ends - timedelta(weeks=5)), living.end


def _followed(life: Life, begins: date) -> Iterator[tuple[date, Callable[..., None]]]:
    for months, days, who, told in following.OUTCOMES.get(life.given_name, ()):
        day = add_months(begins, months) + timedelta(days=days)
        yield day, partial(following.tell_outcome, months=months, who=who, told=told)


def _changed(life: Life, today: date) -> Iterator[tuple[date, Callable[..., None]]]:
    for days_ago, step in changing.CHANGES.get(life.change, ()):
        yield _workday(today - timedelta(days=days_ago)), step


def mentored(folders: list[Folder], today: date) -> Iterator[Planned]:
    """Those on the course who wish for a mentor: one still waits, one is asked, and of one the mentor is asked."""
    wishes = {"Demoærø": 1, "Demofalk": 2, "Demoström": 2, "Demohassan": 3}
    steps = (mentoring.wish, mentoring.propose, mentoring.say_yes)
    for folder in folders:
        for place in range(wishes.get(folder.life.family_name, 0)):
            yield _workday(today - timedelta(days=16 - 4 * place)), partial(steps[place], folder)


def drawn(folders: list[Folder], today: date) -> Iterator[Planned]:
    """Those who draw the people around their business: at the start, and lately."""
    for folder in folders:
        if folder.life.given_name in DRAWING:
            yield _workday(today - timedelta(weeks=folder.life.weeks_ago - 10)), partial(drawing.begin, folder)
            yield _workday(today - timedelta(days=12)), partial(drawing.go_on, folder)


def _is_past(life: Life, reached: str) -> bool:
    return ORDER.index(life.reached) >= ORDER.index(reached)


def _workday(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else 0)


def _first_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
