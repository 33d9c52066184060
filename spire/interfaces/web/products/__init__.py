"""Loan products for the staff: the list, one product with its versions, terms written and published, and quotes."""

from spire.interfaces.web.products.pages import index, show, show_terms
from spire.interfaces.web.products.quote import quote
from spire.interfaces.web.products.writing import drop, edit, new, publish, withdraw, write

__all__ = (
    "drop",
    "edit",
    "index",
    "new",
    "publish",
    "quote",
    "show",
    "show_terms",
    "withdraw",
    "write",
)
