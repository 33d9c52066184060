"""An agreed screening as a document: the result and why, each assessor's words, what differs, the own view. # D-7

Whoever draws it chooses the language first (`translation.override`). What is kept back from the participant is left
out of their copy, with the law's ground in its place.
"""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.records import letters
from spire.foundation.records.rules import fields
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import evidence, history, leaving_out, motivation, queries, rules, texts
from spire.journey.screenings.models import Screening


def sheet(screening: Screening, *, is_own_copy: bool) -> letters.Sheet:
    """The document of an agreed screening in the active language."""
    language = (get_language() or "da")[:2]
    enrolment = screening.enrolment
    return letters.Sheet(
        language=language,
        title=_("Assessment: %(screening)s") % {"screening": queries.template_of(screening).label.to(language)},
        body="\n\n".join(part for part in _parts(screening, language, is_own_copy) if part),
        on=screening.agreed_on or screening.opened_on,
        sender=letters.sender_of(enrolment.organisation),
        address=tuple(line for line in (str(enrolment.person), enrolment.business_name) if line),
        reference=enrolment.number,
    )


def criteria(screening: Screening, language: str) -> list[str]:
    """Each criterion with what every assessor said of it, and whether they differ; then what was left out, and why."""
    template = programmes.template(screening.enrolment.template_version_id)
    cards = list(screening.cards.filter(submitted_at__isnull=False).select_related("assessor"))
    asked = leaving_out.criteria_of(screening)
    apart = rules.differing([card.scores for card in cards], [criterion.key for criterion in asked])
    found = []
    for criterion in asked:
        labels = {word.key: word.label.to(language) for word in template.scale(criterion.scale).words}
        label = criterion.label.to(language)
        heading = _("%(criterion)s (the assessors differ)") % {"criterion": label} if criterion.key in apart else label
        found.append(f"### {plain(heading, language)}")
        lines = []
        for card in cards:
            score = card.scores.get(criterion.key, {})
            note = f" – {score['note']}" if score.get("note") else ""
            said = f"{labels.get(score.get('word', ''), '')}{note}"
            lines.append(f"- **{plain(card.assessor.name, language)}:** {plain(said, language)}")
        found.append("\n".join(lines))
    return [*found, *_left_out(screening, language)]


def own_view(screening: Screening, language: str) -> list[str]:
    """How the participant sees it themselves."""
    if not screening.own_view:
        return []
    found = [head(_("The participant’s own view"))]
    for choice in queries.template_of(screening).own_view:
        view = screening.own_view.get(choice.key, {})
        word = str(texts.OWN_WORDS.get(view.get("word", ""), ""))
        said = " – ".join(part for part in (word, view.get("note", "")) if part)
        if said:
            found.append(f"**{plain(choice.label.to(language), language)}** {plain(said, language)}")
    return found


def known(screening: Screening, language: str, *, on: date, is_own_copy: bool = False) -> list[str]:
    """What the house knew, as it was put beside the criteria, each line once; motivation as it was seen before."""
    keys = [key for criterion in leaving_out.criteria_of(screening) for key in criterion.evidence]
    lines = evidence.beside(screening.enrolment, [key for key in keys if key != "motivation"], on=on)
    said = [
        one.text % {name: fields.plain(value, language=language) for name, value in one.values.items()} for one in lines
    ]
    if "motivation" in keys:
        looks = motivation.over_time(screening.enrolment, language=language, is_own_copy=is_own_copy)
        said += [f"{fields.plain(one.on, language=language)}, {one.what}: {one.word}" for one in looks if one.on < on]
    bullets = "\n".join(f"- {plain(one, language)}" for one in dict.fromkeys(said))
    return [head(_("What we know")), bullets] if bullets else []


def head(title: str) -> str:
    """A heading of the document."""
    return f"## {title}"


def plain(value: object, language: str) -> str:
    """A value as Markdown in the reader's way of writing."""
    return fields.written(value, language=language)


def _parts(screening: Screening, language: str, is_own_copy: bool) -> list[str]:
    template = queries.template_of(screening)
    result = next((one for one in template.results if one.key == screening.result), None)
    is_kept = is_own_copy and bool(screening.kept_back)
    shown = _kept(screening.kept_back, language) if is_kept else criteria(screening, language)
    return [
        head(_("What the team agreed")),
        f"**{plain(result.label.to(language), language) if result else ''}**",
        plain(screening.reasons, language),
        *_tests(screening, language),
        *_fewer(screening, language),
        *own_view(screening, language),
        head(_("The assessment")),
        *shown,
        *known(screening, language, on=screening.agreed_on or screening.opened_on, is_own_copy=is_own_copy),
        *_history(screening, language, is_own_copy),
    ]


def _left_out(screening: Screening, language: str) -> list[str]:
    found = []
    for one in leaving_out.of(screening):
        heading = _("%(criterion)s (left out)") % {"criterion": one.criterion.label.to(language)}
        facts = {"name": one.who, "day": fields.plain(one.on, language=language), "reason": one.reason}
        said = _("Left out for this participant by %(name)s, %(day)s: %(reason)s") % facts
        found += [f"### {plain(heading, language)}", plain(said, language)]
    return found


def _tests(screening: Screening, language: str) -> list[str]:
    found = []
    for test in queries.template_of(screening).tests:
        said = screening.tests.get(test.key)
        if said:
            answer = str(texts.ANSWERS.get(said.get("answer", ""), ""))
            found.append(f"**{plain(test.question.to(language), language)}** {plain(answer, language)}.")
            found.append(plain(said.get("reason", ""), language))
    return found


def _fewer(screening: Screening, language: str) -> list[str]:
    if not screening.fewer_reason:
        return []
    return [plain(_("Fewer assessors: %(reason)s") % {"reason": screening.fewer_reason}, language)]


def _history(screening: Screening, language: str, is_own_copy: bool) -> list[str]:
    asked = any("case_history" in criterion.evidence for criterion in leaving_out.criteria_of(screening))
    points = list(history.of_enrolment(screening.enrolment_id)) if asked else []
    if not points:
        return []
    found = [head(_("The case history with fresh eyes"))]
    for point in points:
        if is_own_copy and point.kept_back:
            found += _kept(point.kept_back, language)
            continue
        source = f"{point.source}, {fields.plain(point.source_on, language=language)}"
        hears = _("We hear and see")
        heard = f"\n- **{hears}:** {plain(point.heard, language)}" if point.heard else ""
        fits = plain(str(texts.FITS[point.fits]), language)
        found.append(f"- **{plain(source, language)}:** {plain(point.says, language)}{heard}\n- **{fits}**")
    return found


def _kept(ground: str, language: str) -> list[str]:
    return [plain(_("Some of it is kept back by law: %(ground)s") % {"ground": ground}, language)]
