"""Support: subsistence support from business start, for a time that the law limits.

Words: a *support period* is a grant for some months; an *extension* is a period that follows it, by its own decision.
Invariants: the country's policy `support_limits` holds for the first period and for all extensions together;
extensions follow without a gap; the amount comes from a dated rate and keeps its working. Only `journey.decisions` may call `promises`. # F-1, F-2

Each calendar month is its rate, or its days' share of it, rounded once (`rules.months`); `rules.refund` takes the
state's share by week on a benefit from it. Both come with their working.

    SupportPeriod  person · organisation · kind · legal basis · starts on · ends on (not included) · original · amount
"""
