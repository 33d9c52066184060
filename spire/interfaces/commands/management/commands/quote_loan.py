"""`manage.py quote_loan FILE|-`: terms in, schedule, cost and effective rate out; see docs/contracts/loan-replay.md."""

from spire.interfaces.commands.loan_files import LoanFileCommand
from spire.money.instruments.loans.rules.documents import quoted


class Command(LoanFileCommand):
    """Quote one JSON document, or one a line."""

    help = "Quotes loans from a JSON or JSON Lines file: schedule, cost and effective yearly rate."
    answer = staticmethod(quoted)
