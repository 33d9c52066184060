"""Every change writes an event, with nothing personal in plain facts. # K-2

Read from the source: whoever writes a row must reach `trail.write`, in their own lines or in what they call; and what
stands among the facts of an event is a name from the list below, which holds numbers, days and codes.
"""

import ast
from dataclasses import dataclass, field
from pathlib import Path

from tests.house.walls import ROOT

FLOORS = ("foundation", "money", "journey", "interfaces")
APART = {"migrations", "commands", "papers", "pictures.py"}  # the machine's own, and files that are drawn
WRITES = {"save", "bulk_create", "bulk_update", "create", "update", "delete", "get_or_create", "update_or_create"}
# Who writes without an event, and why that is right. A name here that writes one after all is told too.
ALONE = {
    # The log, its keys and its chain are what is written to, or tell of themselves.
    "foundation.trail.actions viewed",
    "foundation.trail.actions write",
    "foundation.trail.chain chain",
    "foundation.trail.person_keys destroy",
    "foundation.trail.person_keys make",
    "foundation.trail.person_keys seal",
    "foundation.trail.person_keys wrap_again",
    "foundation.trail.walking walk_all",
    "foundation.trail.walking walk_tonight",
    "foundation.people.actions index_again",
    # The machine's own: sessions, tries, codes that are asked for and run out, counters, the search.
    "foundation.access.codes ask",
    "foundation.access.codes ask_for",
    "foundation.access.codes count_try",
    "foundation.access.codes forget_old",
    "foundation.access.codes mail_waiting",
    "foundation.access.codes use",
    "foundation.access.kept forget_old",
    "foundation.access.kept keep",
    "foundation.access.once claim",
    "foundation.access.once forget_posted",
    "foundation.access.once settle",
    "foundation.access.outside known",
    "foundation.access.sessions forget_old",
    "foundation.access.sessions touch",
    "foundation.access.tallies count",
    "foundation.access.tallies forget_old",
    "foundation.access.wrong_tries forget",
    "foundation.access.wrong_tries forget_old",
    "foundation.access.wrong_tries note",
    "foundation.access.wrong_tries tell_owners",
    "journey.enrolments.actions.search keep_search",
    "journey.enrolments.actions.search keep_search_now",
    "journey.enrolments.actions.search rebuild_search",
    # Parts of an action of another file, which writes the event.
    "foundation.access.history remember",
    "foundation.records.keeping kept",
    "journey.enrolments.actions.opened remember_coach",
    "journey.screenings.leaving_out keep",
    # The outbox: the mail is the row, and what it tells of has its event.
    "foundation.records.actions.envelopes open_envelope",
    "foundation.records.actions.envelopes step",
    "foundation.records.mails queue_mail",
    "foundation.records.mails send",
    "foundation.records.mails send_waiting_mails",
    # A copy that has lain long enough: asking for it, making it and taking it have their events.
    "foundation.records.data_rights.copies drop_old",
    # Drafts, which only their writer sees, and that something was read.
    "foundation.records.actions.notes keep_draft",
    "journey.enrolments.actions.referrals see_words",
    "journey.guidance.actions.meetings see_note",
    "journey.screenings.actions save_card",
    # A participant's own, which the log would give away to the team.
    "journey.guidance.actions.coursework give_feedback",
    "journey.guidance.actions.network forget",
    "journey.guidance.actions.network remember",
    # The books and a loan's events: rows that cannot be changed, with who and when; whoever enters them writes the event.
    "money.banking.actions.incoming claim",
    "money.banking.actions.incoming expect",
    "money.banking.actions.incoming expect_no_more",
    "money.banking.actions.orders open_account",
    "money.instruments.loans.actions.entering enter",
    "money.instruments.loans.actions.entering enter_plain",
    "money.instruments.loans.actions.entering record",
    "money.instruments.loans.interest enter_interest",
    "money.ledger.actions.closing keep_runs",
}


@dataclass
class Function:
    """What a function does by its own lines."""

    writes: bool = False
    tells: bool = False
    names: set[tuple[str, str]] = field(default_factory=set)


class House:
    """All functions of the house, and which of them a name in a module means."""

    def __init__(self, sources: dict[str, str]) -> None:
        trees = {module: ast.parse(source) for module, source in sources.items()}
        self.imports = {module: _imports(tree) for module, tree in trees.items()}
        self.functions = {
            (module, node.name): _function(node)
            for module, tree in trees.items()
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
        }

    def silent(self) -> set[str]:
        """The public functions that write, in their own lines or in private ones beside them, and tell nobody."""
        found = set()
        for (module, name), one in self.functions.items():
            beside = [self._means(module, called) for called in one.names]
            own = any(self.functions[key].writes for key in beside if key and key[1].startswith("_"))
            if not name.startswith("_") and (one.writes or own) and not self._tells((module, name), set()):
                found.add(f"{module} {name}")
        return found

    def _tells(self, key: tuple[str, str], asked: set[tuple[str, str]]) -> bool:
        asked.add(key)
        if self.functions[key].tells:
            return True
        called = {self._means(key[0], name) for name in self.functions[key].names}
        return any(self._tells(one, asked) for one in called - asked if one)

    def _means(self, module: str, name: tuple[str, str]) -> tuple[str, str] | None:
        owner, function = name
        if not owner and (module, function) in self.functions:
            return module, function
        source, original = self.imports[module].get(owner or function, ("", ""))
        if not source:
            return None
        return self._look(f"{source}.{original}", function) if owner else self._look(source, original)

    def _look(self, module: str, name: str) -> tuple[str, str] | None:
        if (module, name) in self.functions:
            return module, name
        source, original = self.imports.get(module, {}).get(name, ("", ""))
        return self._look(source, original) if source and (source, original) != (module, name) else None


def _imports(tree: ast.Module) -> dict[str, tuple[str, str]]:
    return {
        alias.asname or alias.name: ((node.module or "").removeprefix("spire."), alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _function(node: ast.FunctionDef) -> Function:
    one = Function()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            one.names.add(("", part.id))
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            one.names.add((part.value.id, part.attr))
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in WRITES:
            said = ast.unparse(part.func.value)
            asks = ".objects" in said or "filter(" in said or ".all()" in said
            one.writes |= (
                asks or part.func.attr.startswith(("save", "bulk")) or (part.func.attr == "create" and "." in said)
            )
        if isinstance(part, ast.Call) and ast.unparse(part.func) in ("trail.write", "rows.insert"):
            one.tells |= ast.unparse(part.func) == "trail.write"
            one.writes |= ast.unparse(part.func) == "rows.insert"
    return one


def sources() -> dict[str, str]:
    """Every module of the house by its name without `spire.`."""
    found = {}
    for floor in FLOORS:
        for file in (ROOT / "spire" / floor).rglob("*.py"):
            if not APART & set(file.parts):
                found[module_of(file)] = file.read_text(encoding="utf-8")
    return found


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT / "spire").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


# What a fact may not be made of: names, addresses, numbers of persons and their own words. Counting them is no fact of theirs.
PERSONAL = {
    "given_name", "family_name", "first_name", "email", "phone", "street", "postcode", "city", "identity", "cpr",
    "text", "note", "body", "words", "message_text", "person", "borrower", "address",
}  # fmt: skip
COUNTS = {"len", "bool", "sum", "any", "all"}


def personal_facts(source: str) -> list[str]:
    """The facts of events in a module that are made of something personal, as `verb: key`."""
    found = []
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        made = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "trail.write":
                facts = next((word.value for word in call.keywords if word.arg == "facts"), None)
                facts = made.get(facts.id) if isinstance(facts, ast.Name) else facts
                found += [f"{ast.unparse(call.args[0])}: {key}" for key in _personal_keys(facts)]
    return found


def _personal_keys(facts: ast.expr | None) -> list[str]:
    if not isinstance(facts, ast.Dict):
        return []
    return [
        ast.unparse(key) for key, value in zip(facts.keys, facts.values, strict=True) if key and _is_personal(value)
    ]


def _is_personal(value: ast.AST) -> bool:
    """Whether the value is made of something personal: a number of a row (`.pk`, `_id`) and a count are not."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in COUNTS:
        return False
    if isinstance(value, ast.Attribute):
        return value.attr in PERSONAL or (value.attr not in ("pk", "id") and _is_personal(value.value))
    if isinstance(value, ast.Name):
        return value.id in PERSONAL
    return any(_is_personal(child) for child in ast.iter_child_nodes(value))


def test_whoever_writes_writes_an_event():
    silent = House(sources()).silent()

    assert sorted(silent - ALONE) == [], (
        "Write an event in the same transaction, or say in this file why there is none."
    )
    assert sorted(ALONE - silent) == [], "These write an event now: take them off the list."


def test_no_fact_is_made_of_something_personal():
    assert [fault for source in sources().values() for fault in personal_facts(source)] == []


def test_planted_faults_are_seen():
    planted = """
from spire.foundation.trail import actions as trail

def rename(person, *, by, on):
    person.save()

def tell(person, *, by, on):
    facts = {"was": person.given_name, "count": len(person.email), "who": person.pk}
    trail.write("person.renamed", person, by=by, on=on, facts=facts)

def call(person, *, by, on):
    _keep(person)
    tell(person, by=by, on=on)

def _keep(person):
    person.save()
"""

    assert House({"journey.planted": planted}).silent() == {"journey.planted rename"}
    assert personal_facts(planted) == ["'person.renamed': 'was'"]
