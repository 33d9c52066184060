"""What is a business plan among a programme's forms, how far it is, and the idea in one sentence.  # E-2, A-3"""

import re

# The form that a plan is written in says how far it is; a template without the second form has preliminary plans only.
PRELIMINARY, DETAILED = "preliminary", "detailed"
PHASES = (PRELIMINARY, DETAILED)
FORM_OF = {PRELIMINARY: "preliminary-business-plan", DETAILED: "business-plan"}
PHASE_OF = {form: phase for phase, form in FORM_OF.items()}

_SENTENCE = re.compile(r"(.+?[.!?])(?:\s|$)", re.DOTALL)


def first_sentence(text: str, *, most: int) -> str:
    """The first sentence of a text; one that is too long ends at a word, with three dots."""
    plain = " ".join(text.split())
    found = _SENTENCE.match(plain)
    sentence = found[1] if found else plain
    if len(sentence) <= most:
        return sentence
    return f"{sentence[: most - 1].rsplit(' ', 1)[0]}…"


def same_idea(one: str, other: str) -> bool:
    """Whether two sentences are the same but for spaces, capitals and the full stop."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!? ")
