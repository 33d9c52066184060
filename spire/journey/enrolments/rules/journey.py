"""The journey as a bar of stages and gates, and as a plan over weeks with what really happened. # B-6"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from spire.foundation.values.periods import Period
from spire.foundation.values.words import Words
from spire.journey.programmes.rules import weeks
from spire.journey.programmes.rules.template import Activity, Template

DAY = timedelta(days=1)
State = Literal["done", "now", "stopped", "coming"]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One change of stage, as stored."""

    to_stage: str
    on: date
    gate: str = ""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One place on the bar; `day` is when it began or was passed, `planned_on` about when it is to come."""

    key: str
    label: Words
    is_gate: bool
    state: State
    day: date | None = None
    planned_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One activity of the plan: its planned days, and the days it really had."""

    key: str
    label: Words
    planned: Period | None
    real: Period | None
    is_expected: bool


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The whole plan: from when to when it is drawn, its rows, and the first day of each month for the axis."""

    span: Period
    rows: tuple[Row, ...]
    months: tuple[date, ...]


def bar(template: Template, moves: Sequence[Moved], facts: weeks.Facts, *, on: date) -> tuple[Point, ...]:
    """Stages and gates in the template's order. A planned day that has passed is left out: nobody is late. # B-6"""
    path = [stage for stage in template.stages if stage.ends in (None, "alumni")]
    keys = [stage.key for stage in path]
    been = [move for move in moves if move.to_stage in keys]
    here = keys.index(been[-1].to_stage) if been else 0
    has_ended = bool(moves) and moves[-1].to_stage not in keys
    began = {move.to_stage: move.on for move in reversed(been)}
    passed = {move.gate: move.on for move in moves if move.gate}
    planned = _planned(template, facts, on)
    points: list[Point] = []
    for place, stage in enumerate(path):
        state = _state(place, here, is_end=stage.ends is not None, has_ended=has_ended)
        points.append(_point(stage.key, stage.label, state, began, planned))
        gates = [screening for screening in template.screenings if screening.stage == stage.key]
        gate_state: State = "done" if place < here else "coming"
        points += [_point(gate.key, gate.label, gate_state, passed, planned, is_gate=True) for gate in gates]
    return tuple(points)


def plan(
    template: Template,
    moves: Sequence[Moved],
    facts: weeks.Facts,
    *,
    on: date,
    known: Mapping[str, Period] | None = None,
) -> Plan | None:
    """The plan with real days over planned ones; `known` are real days by activity that other rooms know of."""
    chart = weeks.chart(template, facts, on=on)
    if chart is None:
        return None
    rows = tuple(
        Row(
            key=bar.activity.key,
            label=bar.activity.label,
            planned=_within(bar.days, chart.span),
            real=_within((known or {}).get(bar.activity.key) or _real(bar.activity, moves, on), chart.span),
            is_expected=bar.is_expected,
        )
        for bar in chart.bars
    )
    return Plan(span=chart.span, rows=rows, months=_months(chart.span))


def _state(place: int, here: int, *, is_end: bool, has_ended: bool) -> State:
    if place < here or (place == here and is_end):
        return "done"
    if place > here:
        return "coming"
    return "stopped" if has_ended else "now"


def _point(
    key: str,
    label: Words,
    state: State,
    days: Mapping[str, date],
    planned: Mapping[str, date],
    *,
    is_gate: bool = False,
) -> Point:
    is_coming = state == "coming"
    return Point(
        key=key,
        label=label,
        is_gate=is_gate,
        state=state,
        day=None if is_coming else days.get(key),
        planned_on=planned.get(key) if is_coming else None,
    )


def _planned(template: Template, facts: weeks.Facts, on: date) -> dict[str, date]:
    """About when each stage begins and each screening is held, as far as it is still to come."""
    found: dict[str, date] = {}
    for planned in weeks.planned(template, facts):
        if planned.days is None:
            continue
        activity = planned.activity
        if activity.screening is not None:
            found[activity.screening] = planned.days.end or planned.days.start
        elif activity.stage is not None:
            found.setdefault(activity.stage, planned.days.start)
    return {key: day for key, day in found.items() if day > on}


def _real(activity: Activity, moves: Sequence[Moved], on: date) -> Period | None:
    if activity.screening is not None:
        day = next((move.on for move in moves if move.gate == activity.screening), None)
        return None if day is None else Period(day, day + DAY)
    if activity.stage is None:
        return None
    for place, move in enumerate(moves):
        if move.to_stage == activity.stage:
            end = moves[place + 1].on if place + 1 < len(moves) else on + DAY
            return Period(move.on, max(end, move.on + DAY))
    return None


def _within(days: Period | None, span: Period) -> Period | None:
    """The part of the days that the chart shows; an open end is drawn to the chart's end."""
    if days is None or span.end is None:
        return None
    start, end = max(days.start, span.start), min(days.end or span.end, span.end)
    return Period(start, end) if start < end else None


def _months(span: Period) -> tuple[date, ...]:
    if span.end is None:
        return ()
    months: list[date] = []
    year, month = span.start.year, span.start.month
    while (first := date(year, month, 1)) < span.end:
        if first >= span.start:
            months.append(first)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(months)
