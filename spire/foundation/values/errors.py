"""The two kinds of error in the house: what the user can do something about, and what is ours."""

from typing import Any


class Refused(Exception):
    """A law of the house says no, and the user can do something about it.

    `code` is the reason code that a room's `texts` maps to a sentence; `facts` are the values named in that sentence.
    Rooms make one subclass per law they keep: `class SameEyes(Refused): code = "access.same_eyes"`.
    """

    code: str = "refused"

    def __init__(self, code: str | None = None, /, **facts: Any) -> None:
        if code is not None:
            self.code = code
        self.facts: dict[str, Any] = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        named = ", ".join(f"{name}={value}" for name, value in sorted(self.facts.items()))
        return f"{self.code} ({named})" if named else self.code

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.code, self.facts)


class Broken(Exception):
    """Ours to mend: log, stop, roll back.  The message says what, where, and what to do."""


def _again(kind: type[Refused], code: str, facts: dict[str, Any]) -> Refused:
    return kind(code, **facts)
