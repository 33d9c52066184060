"""The template of an enrolment as it is for this one, and the views of the work list that one may use."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Adjustment, Enrolment, SavedView
from spire.journey.enrolments.rules.adjustments import Change, adjusted
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import Template


class Templates(dict[int, Template]):
    """Templates by version id, and `of(enrolment)`: the one with what was adjusted for this enrolment."""

    def __init__(self, templates: dict[int, Template], changes: dict[int, list[Change]]) -> None:
        super().__init__(templates)
        self._changes = changes

    def of(self, enrolment: Enrolment) -> Template:
        """The template as it is for one enrolment."""
        return adjusted(self[enrolment.template_version_id], self._changes.get(enrolment.pk, ()))


def templates_of(those: Sequence[Enrolment]) -> Templates:
    """The templates that enrolments keep; one query, and a small one a version for those not fetched by `visible_to`."""
    changes: dict[int, list[Change]] = {}
    asked = [each.pk for each in those if getattr(each, "is_adjusted", True)]
    for made in standing().filter(enrolment_id__in=asked) if asked else ():
        changes.setdefault(made.enrolment_id, []).append(_change(made))
    versions = {each.template_version_id: each for each in those}
    return Templates({version: kept_template(each) for version, each in versions.items()}, changes)


def template_of(enrolment: Enrolment) -> Template:
    """The template of one enrolment with what was adjusted for it. # A-2"""
    return templates_of([enrolment]).of(enrolment)


def kept_template(enrolment: Enrolment) -> Template:
    """The template as it was published; no query for an enrolment that was fetched by `visible_to`."""
    mark = getattr(enrolment, "template_mark", "")
    return programmes.template_by_mark(mark) if mark else programmes.template(enrolment.template_version_id)


def standing() -> QuerySet[Adjustment]:
    """Adjustments that hold."""
    return Adjustment.objects.filter(undone_on=None)


def left_out(enrolment: Enrolment, kind: str) -> QuerySet[Adjustment]:
    """What is left out of a kind (`form`, `criterion`, `drop`) for one enrolment, with who left it out."""
    if not getattr(enrolment, "is_adjusted", True):
        return Adjustment.objects.none()
    return standing().filter(enrolment_id=enrolment.pk, kind=kind).select_related("made_by")


def left_out_forms(enrolment: Enrolment) -> frozenset[str]:
    """The forms that this participant is not asked for; what was sent in before stays to read."""
    return frozenset(left_out(enrolment, "form").values_list("key", flat=True))


def adjustments_of(enrolment: Enrolment) -> QuerySet[Adjustment]:
    """What was adjusted for an enrolment, newest first, also what was undone."""
    if not getattr(enrolment, "is_adjusted", True):
        return Adjustment.objects.none()
    return enrolment.adjustments.select_related("made_by", "undone_by").order_by("-on", "-id")


def adjustment_for(by: Actor, enrolment: Enrolment, adjustment_id: int) -> Adjustment:
    """One adjustment of an enrolment that the caller has fetched in scope; raises NotFound."""
    found = enrolment.adjustments.filter(pk=adjustment_id).first()
    if found is None:
        raise NotFound()
    return found


def views_for(by: Actor) -> QuerySet[SavedView]:
    """The actor's own saved views and those of the actor's teams."""
    return SavedView.objects.filter(Q(owner_id=by.login_id) | Q(organisation_id__in=by.where("enrolment.view")))


def view_for(by: Actor, view_id: int) -> SavedView:
    """A saved view that the actor may use; raises NotFound."""
    found = views_for(by).filter(pk=view_id).first()
    if found is None:
        raise NotFound()
    return found


def _change(made: Adjustment) -> Change:
    return Change(kind=made.kind, key=made.key, facts=made.change)
