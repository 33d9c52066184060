"""Competences: what is needed, what is said, where it stands now and stood then, and what follows.  # E-1"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from spire.foundation.access.queries import NotFound
from spire.foundation.values.words import Words
from spire.journey.business.models import Competence, CompetenceStep, CompetenceWord
from spire.journey.business.rules.competences import Standing, Word, newest_words, standing
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes.rules.template import Competence as Suggested


@dataclass(frozen=True)
class Clarified:
    """One competence as it stands: the template's own words for it (None for one's own), what was said, what follows."""

    competence: Competence
    suggested: Suggested | None
    said: tuple[CompetenceWord, ...]
    newest: tuple[CompetenceWord, ...]
    standing: Standing
    steps: tuple[CompetenceStep, ...]

    @property
    def label(self) -> Words | str:
        """Its name: the template's in three languages, or the participant's own."""
        return self.suggested.label if self.suggested else self.competence.words

    @property
    def open_steps(self) -> tuple[CompetenceStep, ...]:
        """What is agreed and not done."""
        return tuple(
            step for step in self.steps if step.agreement.done_on is None and step.agreement.dropped_on is None
        )


def clarified(
    enrolment: Enrolment, *, through: date | None = None, with_dropped: bool = False
) -> tuple[Clarified, ...]:
    """The list as it is, or as it was at the end of a day; three queries."""
    rows = enrolment.competences.all() if with_dropped else enrolment.competences.filter(dropped_on=None)
    steps = CompetenceStep.objects.select_related("agreement")
    said = CompetenceWord.objects.select_related("said_by")
    fetched = rows.prefetch_related(Prefetch("said", said), Prefetch("steps", steps))
    suggested = {one.key: one for one in enrolments.kept_template(enrolment).competences}
    return tuple(
        _clarified(one, suggested.get(one.key), through) for one in fetched if through is None or one.on <= through
    )


def one_competence(enrolment: Enrolment, competence_id: int) -> Clarified:
    """One of the enrolment's competences, also one that was taken off; raises NotFound."""
    found = next((one for one in clarified(enrolment, with_dropped=True) if one.competence.pk == competence_id), None)
    if found is None:
        raise NotFound
    return found


def days_said(enrolment: Enrolment) -> tuple[date, ...]:
    """The days on which something was said: the versions of the clarification, oldest first."""
    said = CompetenceWord.objects.filter(competence__enrolment=enrolment)
    return tuple(said.order_by("on").values_list("on", flat=True).distinct())


def gaps(enrolment: Enrolment) -> tuple[Clarified, ...]:
    """What the business needs, nobody has yet, and nothing is agreed about."""
    open_ones = (one for one in clarified(enrolment) if one.standing in (Standing.GAP, Standing.TALK))
    return tuple(one for one in open_ones if not one.open_steps)


def _clarified(competence: Competence, suggested: Suggested | None, through: date | None) -> Clarified:
    said = tuple(one for one in competence.said.all() if through is None or one.on <= through)
    newest = _newest(said)
    words = [Word(one.voice, one.level, one.on, one.evidence) for one in newest]
    steps = tuple(competence.steps.all())
    return Clarified(competence, suggested, said, newest, standing(competence.weight, words), steps)


def _newest(said: Sequence[CompetenceWord]) -> tuple[CompetenceWord, ...]:
    by_word = {(one.voice, one.level, one.on, one.evidence): one for one in said}
    words = newest_words(Word(*key) for key in by_word)
    return tuple(by_word[(word.voice, word.level, word.on, word.evidence)] for word in words)
