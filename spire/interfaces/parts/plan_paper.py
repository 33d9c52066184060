"""A version of the business plan as the paper that a bank reads: its chapters from the form, then competences and figures.

What is answered comes in the order and under the headings that the form names; questions without a heading are between
the participant and the coach, and stay there.
"""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.forms import queries as forms
from spire.foundation.forms.rules.definition import Field
from spire.foundation.forms.rules.pages import pages
from spire.foundation.forms.rules.reading import Answer, Answers
from spire.foundation.records.papers import Block, Chapter, Cover, Heading, Paper, Paragraph, Table
from spire.interfaces.parts.form_answers import in_words
from spire.interfaces.parts.plan_figures import figures_of
from spire.interfaces.theme.templatetags.spire import day
from spire.journey.business import queries
from spire.journey.business.models import PlanVersion
from spire.journey.business.plan_texts import LEVEL_WORDS_OF_OTHERS, PLAN_PHASE_WORDS, VOICE_WORDS
from spire.journey.business.rules.competences import PARTICIPANTS_VOICES, Standing
from spire.journey.enrolments.models import Enrolment

OWNER, ECONOMY = "idea", ("economy", "money")


def paper_of(enrolment: Enrolment, plan: PlanVersion) -> Paper:
    """The whole paper in the reader's language."""
    language = (get_language() or "da")[:2]
    form, answers = forms.form(plan.sent.response.definition_id), plan.sent.answers
    # A form from before headings came is drawn with its questions.
    has_headings = any(field.heading for field in form.fields())
    chapters: list[Chapter] = []
    for section in pages(form, answers):
        fields = [field for field in section.fields if field.heading or not has_headings]
        blocks = tuple(_blocks(fields, answers, language=language, currency=enrolment.programme.currency))
        if section.key in ECONOMY:
            blocks += figures_of(enrolment)
        if blocks:
            chapters.append(Chapter((section.chapter or section.title).to(language), blocks))
        if section.key == OWNER and (competences := _competences(enrolment, plan, language)):
            chapters.append(Chapter(_("Competences"), competences))
    return Paper(
        language=language,
        cover=_cover(enrolment, plan),
        chapters=tuple(chapters),
        on=plan.handed_in_on,
        author=str(enrolment.person),
    )


def _cover(enrolment: Enrolment, plan: PlanVersion) -> Cover:
    answers = plan.sent.answers
    held = [one for one in queries.ideas(enrolment) if one.said_at <= plan.handed_in_at]
    version = _("%(number)s, %(phase)s") % {"number": plan.number, "phase": str(PLAN_PHASE_WORDS[plan.phase]).lower()}
    lines = (
        (_("Owner"), str(enrolment.person)),
        (_("Telephone"), "" if enrolment.person.protected_address else _told(answers, "contact_phone")),
        (_("E-mail"), _told(answers, "contact_email")),
        (_("Website"), _told(answers, "website")),
        (_("Company number"), _told(answers, "company_number")),
        (_("Version"), version),
        (_("Date"), day(plan.handed_in_on)),
    )
    return Cover(
        kind=_("Business plan"),
        title=_told(answers, "business_name") or enrolment.business_name or str(enrolment.person),
        subtitle=held[-1].sentence if held else "",
        lines=tuple((name, told) for name, told in lines if told),
    )


def _blocks(fields: Iterable[Field], answers: Answers, *, language: str, currency: str) -> Iterable[Block]:
    for field in fields:
        heading, answer = (field.heading or field.label).to(language), answers.get(field.key)
        if field.kind == "rows":
            if table := _table(field, answer, language=language, currency=currency):
                yield from (Heading(heading), table)
        elif text := in_words(field, answer, language=language, currency=currency):
            yield from (Heading(heading), Paragraph(text))


def _table(field: Field, answer: Answer, *, language: str, currency: str) -> Table | None:
    rows = answer if isinstance(answer, list) else []
    if not rows:
        return None
    return Table(
        caption="",
        head=tuple(column.label.to(language) for column in field.columns),
        rows=tuple(
            tuple(
                in_words(column, row.get(column.key), language=language, currency=currency) for column in field.columns
            )
            for row in rows
        ),
        figures=tuple(place for place, column in enumerate(field.columns) if column.kind in ("money", "number")),
    )


def _competences(enrolment: Enrolment, plan: PlanVersion, language: str) -> tuple[Block, ...]:
    """What the business needs and has, as it was on the plan's day: the owner's own words, not the team's."""
    rows = []
    for one in queries.clarified(enrolment, through=plan.handed_in_on):
        words = [word for word in one.newest if word.voice in PARTICIPANTS_VOICES]
        steps = [step.agreement.text for step in one.open_steps if step.on <= plan.handed_in_on]
        if one.standing == Standing.OTHERS:
            has = _("Done by others: %(who)s") % {"who": one.competence.by_whom} if one.competence.by_whom else ""
        else:
            has = "\n".join(
                f"{LEVEL_WORDS_OF_OTHERS[word.level]}. {word.evidence}".strip()
                if word.voice == "own"
                else f"{VOICE_WORDS[word.voice]}: {word.evidence or LEVEL_WORDS_OF_OTHERS[word.level]}"
                for word in words
            )
        if has or steps:
            label = one.label if isinstance(one.label, str) else one.label.to(language)
            rows.append((label, has, "\n".join(steps)))
    if not rows:
        return ()
    head = (_("What the business needs"), _("What the owner has"), _("What is on its way"))
    return (Table(caption="", head=head, rows=tuple(rows)),)


def _told(answers: Answers, key: str) -> str:
    answer = answers.get(key)
    return " ".join(answer.split()) if isinstance(answer, str) else ""
