"""Every verb that the trail can hold has a sentence, so that a timeline never shows a code."""

import ast
from pathlib import Path

from spire.foundation.values import texts

ROOT = Path(__file__).resolve().parents[2]


def test_every_event_has_a_sentence():
    verbs = {verb for file in (ROOT / "spire").rglob("*.py") for verb in verbs_in(file.read_text(encoding="utf-8"))}

    without = sorted(verb for verb in verbs if f"event.{verb}" not in texts.codes())

    assert len(verbs) > 5
    assert without == []


def test_a_verb_without_a_sentence_is_seen():
    found = verbs_in('trail.write("moon.landed", moon, by=by, on=on)\nwrite(verb, x)\n')

    assert found == {"moon.landed"}


def verbs_in(source: str) -> set[str]:
    """The verbs given as text to `trail.write`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "write"
        and getattr(call.func.value, "id", "") == "trail"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
