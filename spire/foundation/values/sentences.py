"""Sentences that end in something which brings its own full stop, as an amount does: "50.000,00 kr."."""

import re
from typing import Final

# What closes around it (Markdown's stars, a page's tags) may stand between; three full stops are meant.
_IN_WORDS: Final = re.compile(r"(?<!\.)\.(\**)\.(?!\.)")
_IN_A_PAGE: Final = re.compile(r"(kr\.(?:</\w+>)*)\.(?!\.)")


def one_full_stop(text: str) -> str:
    """A text in which no sentence ends twice."""
    return _IN_WORDS.sub(r".\1", text)


def one_full_stop_in_a_page(html: str) -> str:
    """A page in which no sentence that ends in an amount ends twice; its addresses are let be."""
    return _IN_A_PAGE.sub(r"\1", html)
