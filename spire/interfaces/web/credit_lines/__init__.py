"""Credit lines for the staff: the list, one line with its limit, guarantor and events, and what the bank reports."""

from spire.interfaces.web.credit_lines.doing import pay, record, reverse
from spire.interfaces.web.credit_lines.showing import index, show

__all__ = ("index", "pay", "record", "reverse", "show")
