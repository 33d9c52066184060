"""Packs with deliberate faults: each is refused with file, line, and what was expected."""

import pytest

from spire.journey.programmes.rules.pack import BrokenPack, parse
from tests.journey.programmes.test_handbook import TEXTS

LAWS = {"dk": frozenset({"own_scheme", "rehabilitation"})}
T, PROFILE, ESTABLISH = "template.yaml", "forms/person-profile.yaml", "forms/establishment-budget.yaml"
NO, GRANTED = "letters/kind-no.da.md", "letters/loan-granted.sv.md"

BROKEN = [
    ("an unknown key", T, "weeks: 63", "weks: 63", "weks: the key 'weks' is not known here; expected `weeks:`"),
    ("an unknown key deep down", T, "{from_week: 60, to_week: 62}", "{from_week: 60, until: 62}", "activities[12].weeks.until: the key 'until' is not known here; expected one of from_week, to_week"),
    ("a missing key", T, "weeks: 63\n", "", "the key 'weeks' is missing; expected `weeks:`"),
    ("a wrong type", T, "weeks: 63", "weeks: many", "weeks: 'many' stands here; expected a whole number"),
    ("truth is no number", T, "weeks: 63", "weeks: true", "weeks: true stands here; expected a whole number"),
    ("a programme of ages", T, "weeks: 63", "weeks: 1000000000", "weeks: 1000000000 stands here; expected a number from 1 to 9999"),
    ("a number is no text", T, "country: dk", "country: 45", "country: 45 stands here; expected text"),
    ("a day that is none", T, "until_day: 2026-01-31", "until_day: 2026-02-31", "2026-02-31 is no day; expected a date"),
    ("not YAML at all", T, "roles:\n", "roles: [\n", "not readable as YAML"),
    ("a key twice", T, "country: dk", "country: dk\ncountry: se", "the key 'country' stands here again (first on line 13)"),
    ("a stage twice", T, "- key: development\n    label: {da: Ind", "- key: recruitment\n    label: {da: Ind", "'recruitment' is used again"),
    ("a missing language", T, "label: {da: Første kontakt, sv: Första kontakten, en", "label: {da: Første kontakt, en", "the key 'sv' is missing"),
    ("an unknown stage", T, "to_stage: founding, gate: s", "to_stage: finding, gate: s", "no stage is called 'finding'; expected one of alumni, business"),
    ("an unknown role", T, "who: [development]", "who: [develpment]", "no role is called 'develpment'"),
    ("an unknown form", T, "gives_form: preliminary-business-plan", "gives_form: plan", "no form is called 'plan'; expected one of assessment-and"),
    ("an unknown module's screening", T, "granted_by: screening-2", "granted_by: screening-9", "no screening is called 'screening-9'"),
    ("an unknown scale", T, "scale: history", "scale: story", "no scale is called 'story'; expected one of history, readiness"),
    ("an unknown weight", T, "weight: most", "weight: heavy", "no weight is called 'heavy'; expected one of most, much, some"),
    ("an unknown evidence", T, "evidence: [case_history]", "evidence: [gossip]", "'gossip' is not a choice; expected one of"),
    ("an unknown letter", T, "letter: modules-granted", "letter: modules-given", "no letter is called 'modules-given'"),
    ("an unknown legal basis", T, "grants: [own_scheme]", "grants: [own_sceme]", "no legal basis is called 'own_sceme'; expected one of own_scheme"),
    ("an unknown country", T, "country: dk", "country: xx", "no country is called 'xx'; expected one of dk"),
    ("a reversed window", T, "{from_week: 14, to_week: 24}", "{from_week: 24, to_week: 14}", "week 14 is before week 24; expected week 24 or later"),
    ("a window off the chart", T, "{from_week: 60, to_week: 62}", "{from_week: 60, to_week: 64}", "leave the chart; expected weeks 1 to 63"),
    ("weeks without a clock", T, "    clock: business\n    weeks: {from_week: 60", "    weeks: {from_week: 60", "weeks without a clock"),
    ("overlapping days", T, "from_day: 2026-02-01", "from_day: 2026-01-31", "the days of 'cash_benefit' overlap those on line"),
    ("reversed amounts", T, '{from_amount: "1000.00", to_amount: "50000.00"}', '{from_amount: "50000.00", to_amount: "1000.00"}', "1000.00 is below 50000.00"),
    ("an amount as a number", T, 'from_amount: "1000.00"', "from_amount: 1000", "loan.allowed.from_amount: 1000 stands here; expected text"),
    ("recommended beyond allowed", T, '{from_amount: "30000.00", to_amount: "50000.00"}', '{from_amount: "30000.00", to_amount: "60000.00"}', "the recommended amounts are not all allowed"),
    ("instalments that are not offered", T, "instalments: 120", "instalments: 118", "118 is not allowed; expected one of 120, 119"),
    ("a condition with two tests", T, "{fact: age, at_least: 18}", "{fact: age, at_least: 18, at_most: 70}", "it names at_least, at_most; expected exactly one of"),
    ("a condition on nothing", T, "fact: age,", "fact: agee,", "the form has no field 'agee'; expected one of age,"),
    ("nobody assesses", T, "least_assessors: 2", "least_assessors: 0", "nobody would assess; expected 1 or more"),
    ("an unknown kind of field", PROFILE, "kind: date", "kind: day", "'day' is not a choice; expected one of"),
    ("a field twice", PROFILE, "key: benefit_since", "key: benefit", "'benefit' is used again (first on line"),
    ("a choice without choices", PROFILE, "kind: date", "kind: choice", "nothing to choose; expected `choices`"),
    ("a diagnosis", PROFILE, "key: challenges\n        kind", "key: diagnosis\n        kind", "asks for a diagnosis; expected no such field"),
    ("a key that is not the file's", PROFILE, "key: person-profile", "key: profile", "the key is 'profile'; expected the file's own name"),
    ("a sum of nothing", ESTABLISH, "right: [own_money,", "right: [own_mony,", "no field of kind money is called 'own_mony'"),
    ("a field that is not declared", NO, "{{ phone }}", "{{ telephone }}", "the field 'telephone' is not declared; expected it under `fields:`"),
    ("a field that is not used", NO, "{{ phone }}", "", "the field 'phone' is declared and not used"),
    ("a program in a letter", NO, "{{ phone }}", "{{ phone|upper }} {{ phone }}", "'{{ phone|upper }}' is no field"),
    ("an unknown kind of letter field", NO, "  phone: text", "  phone: txt", "fields.phone: 'txt' is not a choice"),
    ("a letter without a head", NO, "---\ntitle", "title", "no head between two lines of dashes"),
    ("languages that differ", GRANTED, "  phone: text\n", "", "it declares amount, appeal_guidance"),
    ("a refusal without a word on appeal", NO, "  appeal_guidance: legal_text\n", "", "says no and not how to appeal; expected the field appeal_guidance, or `appeal: false`"),
    ("overlapping handling times", T, "  - {decision: modules, weeks: 2", "  - {decision: allocation, weeks: 2", "the days of 'allocation' overlap those before"),
    ("a decision without its law", "letters/loan-granted.da.md", "  legal_basis: long_text\n", "", "a decision does not declare 'legal_basis'"),
]  # fmt: skip


def faults_of(texts: dict[str, str]) -> list[str]:
    with pytest.raises(BrokenPack) as refused:
        parse(texts, registers=LAWS)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("file", "whole", "broken", "said"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN]
)
def test_it_is_refused_with_file_line_and_what_was_expected(file: str, whole: str, broken: str, said: str) -> None:
    assert whole in TEXTS[file]
    text = TEXTS[file].replace(whole, broken, 1)
    line = TEXTS[file][: TEXTS[file].index(whole)].count("\n") + 1

    faults = faults_of({**TEXTS, file: text})

    assert any(said in fault for fault in faults), faults
    told = next(fault for fault in faults if said in fault)
    assert told.startswith(f"{file}, line ")
    assert "expected " in told
    assert abs(int(told.split("line ")[1].split(":")[0].split(",")[0]) - line) <= 15


def test_the_line_is_the_very_one() -> None:
    text = TEXTS[T].replace("weight: most", "weight: heavy", 1)
    line = TEXTS[T][: TEXTS[T].index("weight: most")].count("\n") + 1

    assert f"{T}, line {line}: screenings[0].criteria[1].weight: no weight is called 'heavy'; expected one of most, much, some" in faults_of(
        {**TEXTS, T: text}
    )  # fmt: skip


def test_a_line_of_a_letter_is_counted_from_the_top_of_its_file() -> None:
    text = TEXTS[NO].replace("{{ phone }}", "{{ telephone }}", 1)
    line = TEXTS[NO][: TEXTS[NO].index("{{ phone }}")].count("\n") + 1

    assert any(
        fault.startswith(f"{NO}, line {line}: the field 'telephone'") for fault in faults_of({**TEXTS, NO: text})
    )


def test_many_faults_in_many_files_are_told_at_once() -> None:
    texts = {
        **TEXTS,
        T: TEXTS[T].replace("weeks: 63", "weeks: many").replace("scale: history", "scale: story"),
        PROFILE: TEXTS[PROFILE].replace("kind: date", "kind: day"),
        NO: TEXTS[NO].replace("{{ phone }}", "{{ telephone }}"),
    }
    del texts["letters/hearing.sv.md"]
    texts["notes.md"] = "what is this"

    faults = faults_of(texts)

    assert [fault.split(",")[0] for fault in faults] == [
        PROFILE, "letters/hearing.sv.md", NO, NO, "notes.md", T, T,
    ]  # fmt: skip


def test_a_letter_in_two_languages_lacks_the_third() -> None:
    texts = {name: text for name, text in TEXTS.items() if name != "letters/hearing.sv.md"}

    assert faults_of(texts) == [
        "letters/hearing.sv.md, line 1: the language is missing; expected the letter 'hearing' in sv"
    ]


def test_a_folder_without_a_template_is_no_pack() -> None:
    texts = {name: text for name, text in TEXTS.items() if name != T}

    assert any("template.yaml, line 1: the file is missing" in fault for fault in faults_of(texts))
