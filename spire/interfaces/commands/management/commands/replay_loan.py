"""`manage.py replay_loan FILE|-`: terms and events in, states out; the contract is docs/contracts/loan-replay.md."""

from spire.interfaces.commands.loan_files import LoanFileCommand
from spire.money.instruments.loans.rules.documents import replayed


class Command(LoanFileCommand):
    """Replay one JSON document, or one a line."""

    help = "Replays loans from a JSON or JSON Lines file and prints their states, one document a line."
    answer = staticmethod(replayed)
