"""Promises of support, reserved for decisions. # F-1, F-2, G-3

grant(*, person, organisation, kind, months, starts_on, legal_basis, decided_by, on, by) -> SupportPeriod
extend(period_id, months, *, legal_basis, decided_by, on, by, reason="") -> SupportPeriod
end(period_id, *, last_on, reason, on, by) -> SupportPeriod
"""

from spire.money.support.actions import EndedEarly, OutsidePeriod, Overlapping, end, extend, grant
from spire.money.support.rules.lasting import NoMonths, UnusualExtension

__all__ = ("EndedEarly", "NoMonths", "OutsidePeriod", "Overlapping", "UnusualExtension", "end", "extend", "grant")
