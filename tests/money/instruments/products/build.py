"""Products for tests: the handbook's terms, and what differs from them."""

from dataclasses import replace
from typing import Any

from spire.money.instruments.loans.products.rules import content as contents
from spire.money.instruments.loans.products.rules.content import Content
from tests.money.product import MICROLOAN


def a_content(**changes: Any) -> Content:
    """The handbook's terms, with changes."""
    return replace(contents.read(MICROLOAN, "DKK"), **changes)
