"""The readers of what comes from outside: each takes bytes, and either reads them or refuses in its own words."""

import io
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from django.test import override_settings

from spire.foundation.access import providers
from spire.foundation.forms.rules import reading as answers
from spire.foundation.forms.rules.definition import Column, Field, Section
from spire.foundation.forms.rules.reading import page_answers
from spire.foundation.records import digital_post, files, pictures
from spire.foundation.records.rules import markdown
from spire.foundation.values import laws, rates
from spire.foundation.values.errors import Refused
from spire.foundation.values.typed import only_typed
from spire.foundation.values.words import Words
from spire.foundation.values.yaml_files import FileBroken
from spire.interfaces.commands.demo import budgets as demo
from spire.interfaces.parts.budgets import reading as workbooks
from spire.interfaces.parts.form_pages import marks_of
from spire.journey.programmes.rules import pack
from spire.money.banking.formats import account_information as information
from spire.money.banking.formats import mandate_changes, payment_status, reading
from spire.money.banking.formats.keys import keyed
from spire.money.banking.formats.rows import Balance, Foot, Head, Line
from spire.money.instruments.loans.rules import documents
from tests.fuzz import samples
from tests.journey.business.test_budget_rules import counted as counted_of

DAY: Final = date(2027, 2, 1)
FILE: Final = "--- file: "
KINDS: Final = ("text", "choice", "multi_choice", "date", "money", "number", "yes_no")
WORDS: Final = Words(da="a", sv="a", en="a")


@dataclass(frozen=True)
class Target:
    """One reader: what it may raise, good files to begin from, and how a file of its kind is broken."""

    name: str
    read: Callable[[bytes], object]
    samples: Callable[[], list[bytes]]
    shape: str
    refuses: tuple[type[Exception], ...] = (Refused,)

    def __call__(self, data: bytes) -> bool:
        """Whether the bytes were read; a refusal is no. Anything else that is raised is a find."""
        try:
            self.read(data)
        except self.refuses:
            return False
        return True


def statement(data: bytes) -> None:
    """A bank's file of any format: whole pieces in order, amounts in whole minor units, each line with its own key."""
    seen = set()
    last: object = None
    for last, key in keyed(reading.pieces(io.BytesIO(data))):
        assert isinstance(last, (Head, Balance, Line, Foot))
        if isinstance(last, Line):
            assert isinstance(last.minor, int)
            assert abs(last.minor) < 10**18
            assert len(last.currency) <= 3
            assert max(len(last.reference), len(last.bank_reference), len(key)) <= 60
            assert max(len(last.text), len(last.payer)) <= 200
            assert key not in seen
            seen.add(key)


def bank_answer(data: bytes) -> None:
    """The bank's answer to a payment file."""
    assert payment_status.read(data).message_id


def account_information(data: bytes) -> None:
    """A participant's account as a service tells it: amounts in whole minor units, texts that any database takes."""
    for piece in information.pieces(io.BytesIO(data)):
        assert isinstance(piece, (Head, Line, Foot))
        if isinstance(piece, Line):
            assert abs(piece.minor) < 10**18
            assert only_typed(piece.text + piece.payer + piece.reference) == piece.text + piece.payer + piece.reference


def receipt(data: bytes) -> None:
    """What became of a letter, as a file of its own."""
    with tempfile.TemporaryDirectory() as folder, override_settings(DIGITAL_POST_FOLDER=folder):
        (digital_post.folder("receipts") / "a.json").write_bytes(data)
        for found in digital_post.receipts():
            found.reason.encode()
            found.at.astimezone(UTC)


def mandates(data: bytes) -> None:
    """Who has signed up, and who has left."""
    list(mandate_changes.changes(io.BytesIO(data), collectors=frozenset({"87654321"})))


def workbook(data: bytes) -> None:
    """The budget's spreadsheet: what is read can be counted, or every fault has a sentence."""
    contents, faults = workbooks.read(data, demo.bicycle_workshop(DAY))
    assert (contents is None) == bool(faults)
    if contents is not None:
        counted_of(contents)


def upload(data: bytes) -> None:
    """A file that somebody sends in, named by its own beginning."""
    name = data[:40].decode("utf-8", "replace")
    found = files.checked(data, name)
    assert "/" not in found.name
    assert not set(found.name) & {"\r", "\n", "\0", '"'}
    assert found.name.endswith(files.KINDS[found.media_type])


def picture(data: bytes) -> None:
    """A picture of a page becomes a PDF."""
    found = files.checked(data, "side.png")
    if found.media_type in pictures.PICTURES:
        assert pictures.together([found]).data.startswith(b"%PDF")


def a_pack(data: bytes) -> None:
    """A programme's pack, all its files in one text."""
    pack.parse(unpacked(data))


def unpacked(data: bytes) -> dict[str, str]:
    """File name → text."""
    parts = data.decode("utf-8", "replace").split(FILE)[1:]
    return {name: text for name, _, text in (part.partition("\n") for part in parts)}


def data_file(data: bytes) -> None:
    """The house's own files of rates and laws, as somebody may have written them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.yaml"
        file.write_bytes(data)
        with suppress(FileBroken):
            rates.read_rates(file, "rate")
        with suppress(FileBroken):
            laws.read_laws(file)


def provider_file(data: bytes) -> None:
    """Where people log in from."""
    providers.read(data.decode("utf-8", "replace"))


def loan_document(data: bytes) -> None:
    """Documents of loans: always an answer that is JSON, or a sentence."""
    text = data.decode("utf-8", "replace")
    for answer in (documents.replayed, documents.quoted):
        told = documents.answered(text, answer)
        assert told.status in (0, documents.BAD)
        for line in told.lines:
            json.loads(line)
            line.encode()


def draft(data: bytes) -> None:
    """A page of answers as it is posted or kept while away: what is read is JSON that any database takes."""
    posted = parse_qs(data.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=2_000)
    found = page_answers(_section(), lambda name: posted.get(name, []))
    kept = json.dumps(found)
    assert "\\u0000" not in kept.replace("\\\\", "")  # a backslash that was typed is one
    kept.encode()
    for field in _section().fields:
        if field.kind not in ("multi_choice", "rows"):
            once = found[field.key]
            assert answers.read(field, answers.shown(field, once)) == once
    marks_of("".join(posted.get("was", [])))


@cache
def _section() -> Section:
    fields = tuple(Field(key=kind, kind=kind, label=WORDS) for kind in KINDS)
    columns = tuple(Column(key=kind, kind=kind, label=WORDS) for kind in KINDS[3:6])
    return Section(
        key="page", title=WORDS, fields=(*fields, replace(fields[0], key="rows", kind="rows", columns=columns))
    )


def letter(data: bytes) -> None:
    """A letter's text that a colleague wrote."""
    markdown.blocks(data.decode("utf-8", "replace"))


TARGETS: Final = {
    one.name: one
    for one in (
        Target("statement", statement, samples.statements, "xml-or-lines"),
        Target("bank_answer", bank_answer, samples.bank_answers, "xml"),
        Target("account_information", account_information, samples.account_information, "json"),
        Target("receipt", receipt, samples.receipts, "json"),
        Target("mandates", mandates, samples.mandate_files, "lines"),
        Target("workbook", workbook, samples.workbooks, "zip", (Refused, workbooks.NotOurs)),
        Target("upload", upload, samples.uploads, "any"),
        Target("picture", picture, samples.pictures, "any"),
        Target("pack", a_pack, samples.packs, "yaml"),
        Target("data_file", data_file, samples.data_files, "yaml"),
        Target("provider_file", provider_file, samples.provider_files, "yaml", (providers.Faulty,)),
        Target("loan_document", loan_document, samples.loan_documents, "json"),
        Target("draft", draft, samples.drafts, "query"),
        Target("letter", letter, samples.letters, "text"),
    )
}
