"""The two loan commands: files and standard input in, lines and exit statuses out."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.money.instruments.loans.rules.asking import disbursed, terms

_GOOD = {"id": "a", "terms": terms(), "events": [disbursed()], "as_of": ["2026-01-01"]}


def _file(folder: Path, text: str) -> str:
    file = folder / "loans.json"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_file_is_replayed(tmp_path: Path) -> None:
    out = io.StringIO()

    call_command("replay_loan", _file(tmp_path, json.dumps(_GOOD)), stdout=out)

    assert json.loads(out.getvalue())["states"][0]["status"] == "active"


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO(json.dumps({"terms": terms(), "start": "2026-01-01"}).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    out = io.StringIO()

    call_command("quote_loan", "-", stdout=out)

    assert json.loads(out.getvalue())["cost"]["effective_rate"] == "0.00"


def test_a_bad_document_is_one_line_of_error_and_exit_status_2(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()

    with pytest.raises(SystemExit) as left:
        call_command("replay_loan", _file(tmp_path, '{"terms": {}}'), stdout=out, stderr=err)

    assert (left.value.code, out.getvalue()) == (2, "")
    assert err.getvalue() == "terms.currency: expected a text (it is required)\n"


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    out = io.StringIO()
    text = f"{json.dumps(_GOOD)}\n{{}}\n{json.dumps(_GOOD)}\n"

    with pytest.raises(SystemExit) as left:
        call_command("replay_loan", _file(tmp_path, text), stdout=out)

    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (left.value.code, len(answers), answers[1]["line"]) == (2, 3, 2)


def test_a_file_that_is_not_there_is_exit_status_2(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("replay_loan", str(tmp_path / "none.json"), stderr=io.StringIO())

    assert left.value.code == 2


def test_a_file_that_is_no_utf_8_is_exit_status_2(tmp_path: Path) -> None:
    file = tmp_path / "latin.json"
    file.write_bytes(b'{"id": "\xe6"}')

    with pytest.raises(SystemExit) as left:
        call_command("replay_loan", str(file), stderr=io.StringIO())

    assert left.value.code == 2
