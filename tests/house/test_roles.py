"""Every address as every role, against the table of who sees what (docs/roles.md); and every look at a person is logged. # K-2"""

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from pypdf import PdfReader

from spire.foundation.access.permissions import ROLES
from spire.foundation.people.models import Person
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.interfaces.parts.routes import ANYONE, PUBLIC
from tests.cast import a_login
from tests.everything import addresses, everything
from tests.house.test_strangers import ELSEWHERE, come_in
from tests.house.visiting import let_past, patterns
from tests.house.walls import ROOT
from tests.journey.guidance.build import NOW

TABLE = ROOT / "docs" / "roles.md"
# What a page holds when it shows this kind of fact about the one participant of the test.
MARKS = {
    "identity number": re.compile(r"700190-"),  # the team sees it masked, which is a look all the same
    "name": re.compile(r"Amina"),
    "contact": re.compile(r"amina@example\.dk"),
    "protected address": re.compile(r"Skjulevej|Gemmerup|20 11 22 33|20112233"),
    "words of a screening": re.compile(r"Planen holder, og hun vil det"),
}
# So many addresses that a role has no right to are asked the whole way there; all of them are asked of their guards.
CLOSED_ASKED = 6
PDFS_READ = ("coach", "mentor")
# The participant's address and telephone are protected; the inquiry that they came with is handled by then.
PROTECTED = {
    "street": "Skjulevej 17", "postcode": "4321", "city": "Gemmerup", "phone": "20 11 22 33", "protected_address": True,
}  # fmt: skip
# One's own pages are no look at somebody else.
LOOKS_ARE_OWN = {"participant"}


@dataclass(frozen=True)
class Visit:
    """One address asked by one role: what it should be, what it was, whom it showed, and what was logged."""

    role: str
    name: str
    is_open: bool
    status: int
    shows: frozenset[str]
    looks: int

    def __str__(self) -> str:
        return f"{self.role} at {self.name}: {self.status}, shows {sorted(self.shows)}, {self.looks} looks"


def tables() -> tuple[dict[str, dict[str, str]], dict[str, set[str]]]:
    """The two tables of the document: kind of fact → role → yes, part or no; and kind of fact → permissions."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.read_text(encoding="utf-8").partition("## By which relation")[0].splitlines()
        if line.startswith("|") and not line.startswith("|---")
    ]
    second = next(place for place, row in enumerate(rows) if row == ["", "permissions"])
    roles = rows[0][1:]
    seen = {row[0]: dict(zip(roles, row[1:], strict=True)) for row in rows[1:second]}
    return seen, {row[0]: set(row[1].split()) for row in rows[second + 1 :]}


def test_the_table_names_every_role_and_says_yes_part_or_no():
    seen, _opened = tables()

    assert {frozenset(row) for row in seen.values()} == {frozenset(ROLES)}
    assert {word for row in seen.values() for word in row.values()} == {"yes", "part", "no"}


def test_rights_are_as_the_table_says():
    seen, opened = tables()

    too_much = [
        f"{role} has {permission}, and the table says that it sees nothing of: {kind}"
        for kind, permissions in opened.items()
        for role in ROLES
        for permission in permissions & ROLES[role]
        if seen[kind][role] == "no"
    ]
    too_little = [
        f"{role} should see: {kind}"
        for kind, permissions in opened.items()
        for role, word in seen[kind].items()
        if word == "yes" and role != "participant" and not permissions & ROLES[role]
    ]

    assert too_much + too_little == []


@pytest.fixture
def people(cast):
    """One login of each role at the municipality."""
    home = cast.municipality
    others = {role: a_login(f"{role}@roles.example", role, role, home) for role in ROLES if not hasattr(cast, role)}
    return {role: others.get(role) or getattr(cast, role) for role in ROLES}


@pytest.fixture
def visits(cast, client, bare_refusals, people):
    """Each address that is open to a role, asked by one of that role; what is not open is asked of the guards below."""
    with clock.at(NOW, everywhere=True):
        Person.objects.filter(pk=cast.participant.person_id).update(**PROTECTED)
        things = everything(cast)
        Person.objects.filter(pk=cast.participant.person_id).update(**PROTECTED)
        found = []
        for role, login in people.items():
            come_in(client, login)
            mine = [one for one in addresses(things) if one.needs in (PUBLIC, ANYONE, *ROLES[role])]
            others = [one for one in addresses(things) if one not in mine][:CLOSED_ASKED]
            public = {one for one in mine if one.needs == PUBLIC and role != "coach"}  # the same for everybody
            found += [visit(client, role, one) for one in (*mine, *others) if one not in public]
    return found


@pytest.mark.once
@pytest.mark.django_db
def test_no_method_of_any_route_gets_past_its_guard_without_the_permission(cast, people):
    routes = list(patterns())

    unguarded = [one.name for one in routes if not getattr(one.callback, "needs", "")]
    past = [text for login in people.values() for text in let_past(routes, login, cast.actor(login, at=NOW))]

    assert unguarded == []
    assert past == []
    assert len(routes) * len(people) > 5_000


def visit(client, role, one) -> Visit:
    """Ask, and look at what came and what was written about it; the same door stands before every method."""
    before = View.objects.count()
    answer = client.get(one.url)
    is_open = one.needs in (PUBLIC, ANYONE, *ROLES[role])
    text = _text_of(answer, role) if answer.status_code == 200 else ""
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    kinds = MARKS if is_page else {"protected address"}  # of a file, only what nobody may find in one is looked for
    shows = frozenset(kind for kind in kinds if MARKS[kind].search(text))
    return Visit(role, one.name, is_open, answer.status_code, shows, View.objects.count() - before)


def _text_of(answer, role: str) -> str:
    """What a page or file says: a PDF is read for those who open the most and the least of a participant."""
    kind = answer.headers.get("Content-Type", "")
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if kind.startswith("text/html"):
        return _content(data.decode())
    if data.startswith(b"%PDF") and b"%%EOF" in data:  # a made-up paper of the tests has no end
        return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages) if role in PDFS_READ else ""
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as parts:
            return "".join(parts.read(name).decode(errors="ignore") for name in parts.namelist())
    return data.decode(errors="ignore") if kind.startswith("text/") else ""


def _content(text: str) -> str:
    """The page without its frame, where the reader's own name and address stand."""
    return text[text.find("<main") : text.find("</main>")]


@pytest.mark.once
@pytest.mark.django_db
def test_every_address_answers_each_role_as_the_table_says_and_each_look_is_written_once(visits):
    seen, _opened = tables()

    wrong = [str(one) for one in visits if not one.is_open and one.status != 404]
    wrong += [
        f"{one}: {kind} is not for that role" for one in visits for kind in one.shows if seen[kind][one.role] == "no"
    ]
    wrong += [
        f"{role} never sees: {kind}"
        for kind in MARKS
        for role, word in seen[kind].items()
        if word == "yes" and not any(one.role == role and kind in one.shows for one in visits)
    ]
    wrong += [f"{one}, and not one" for one in visits if one.shows and one.role not in LOOKS_ARE_OWN and one.looks != 1]
    never = {one.name for one in visits} - {one.name for one in visits if one.is_open and one.status != 404}

    wrong += [
        f"{one}: a protected address"
        for one in visits
        if "protected address" in one.shows and one.role != "participant"
    ]

    assert wrong == [], "\n".join(wrong)
    assert never == ELSEWHERE
    assert sum(bool(one.shows) for one in visits) > 40
