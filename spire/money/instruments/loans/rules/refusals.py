"""The one refusal of the loan rules: which key, and what was expected there."""

from spire.foundation.values.errors import Refused


class LoanRefused(Refused):
    """Terms or events that cannot be: `key` is the path in the document, `expected` what should stand there."""

    code = "loan.refused"

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(None, key=key, expected=expected)
        self.key = key
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.key}: expected {self.expected}"

    def __reduce__(self) -> tuple[type["LoanRefused"], tuple[str, str]]:
        return type(self), (self.key, self.expected)
