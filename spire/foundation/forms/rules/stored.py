"""A form as the JSON that a column keeps, and back."""

import json
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from spire.foundation.forms.rules.definition import Form

_FORM = TypeAdapter(Form)


def content_of(form: Form) -> Any:
    """The form as what a JSON column keeps."""
    return _FORM.dump_python(form, mode="json")


def form_of(content: object) -> Form:
    """The form of a stored content."""
    return _FORM.validate_json(json.dumps(content))


def mark_of(content: object) -> str:
    """The same text for the same content, whichever order its keys come in."""
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
