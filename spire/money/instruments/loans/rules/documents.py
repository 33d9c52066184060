"""A file of documents answered line by line: one JSON document, or one a line (JSON Lines).

No Django and no files here: text in; lines, an error and an exit status out. The commands only read and print.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from spire.money.instruments.loans.rules import state
from spire.money.instruments.loans.rules.cost import quote
from spire.money.instruments.loans.rules.reading import read_quote, read_replay
from spire.money.instruments.loans.rules.refusals import LoanRefused
from spire.money.instruments.loans.rules.writing import quote_json, state_json

BAD: Final = 2  # the exit status when a document was refused

Answer = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What to print on standard output, what on standard error, and the exit status."""

    lines: tuple[str, ...]
    error: str | None
    status: int


def replayed(document: Any) -> dict[str, Any]:
    """The states of one replay document; raises LoanRefused."""
    asked = read_replay(document)
    currency = asked.terms.currency
    states = [state_json(state(asked.terms, asked.events, day), currency) for day in asked.as_of]
    return {"id": document.get("id"), "states": states}


def quoted(document: Any) -> dict[str, Any]:
    """The answer to one quote document; raises LoanRefused."""
    asked = read_quote(document)
    answer = quote_json(quote(asked.terms, start=asked.start, events=asked.events), asked.terms.currency)
    return {"id": document.get("id"), **answer}


def answered(text: str, answer: Answer) -> Answered:
    """One document is answered or refused as a whole; of several lines each is answered or refused by itself."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > 1 and _is_lines([line for _number, line in lines]):
        return _each_line(lines, answer)
    try:
        return Answered((_dump(answer(_parse(text))),), None, 0)
    except LoanRefused as refused:
        return Answered((), str(refused), BAD)


def _is_lines(lines: list[str]) -> bool:
    """Whether a text of several lines has a document on each: some line is an object, or each looks like one."""
    if all(line.strip().startswith("{") and line.strip().endswith("}") for line in lines):
        return True
    return any(_is_object(line) for line in lines) and not _is_object("\n".join(lines))


def _is_object(text: str) -> bool:
    try:
        return isinstance(_parse(text), dict)
    except LoanRefused:
        return False


def _each_line(lines: list[tuple[int, str]], answer: Answer) -> Answered:
    results: list[str] = []
    status = 0
    for number, line in lines:
        document: Any = None
        try:
            document = _parse(line)
            results.append(_dump(answer(document)))
        except LoanRefused as refused:
            status = BAD
            name = document.get("id") if isinstance(document, dict) else None
            error = {"key": refused.key, "expected": refused.expected}
            results.append(_dump({"line": number, "id": name, "error": error}))
    return Answered(tuple(results), None, status)


def _parse(text: str) -> Any:
    try:
        read = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
        if "\\u" in text:
            _dump(read).encode()  # half a letter, such as \\ud800, is none
        return read
    except LoanRefused:
        raise
    except RecursionError:
        raise LoanRefused("document", "a JSON document that is not nested without end") from None
    except ValueError as wrong:
        where = f", at line {wrong.lineno} column {wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise LoanRefused("document", f"a JSON document{where}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise LoanRefused(twice, "a key that stands only once in its object")
    return found


def _no_constant(word: str) -> Any:
    raise LoanRefused("document", f"a JSON document, which has no {word}")


def _dump(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)
