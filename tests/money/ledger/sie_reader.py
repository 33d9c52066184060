"""A reader of SIE 4 for the tests, made from the format's description and not from our writer."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

SPACES, QUOTE, ESCAPE = " \t", '"', "\\"
ORDER = ("#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#KONTO", "#IB", "#VER")
MANDATORY = ("#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#FNAMN", "#RAR", "#KONTO", "#UB")


@dataclass
class Voucher:
    """A voucher with its rows: account and amount."""

    series: str
    number: str
    day: str
    text: str
    entered: str
    rows: list[tuple[str, Decimal]] = field(default_factory=list)


@dataclass
class Sie:
    """What the file says."""

    posts: dict[str, list[list[str]]]
    vouchers: list[Voucher]

    def balances(self, label: str, year: str) -> dict[str, Decimal]:
        """The amounts of a label for a year, by account."""
        return {number: Decimal(amount) for when, number, amount in self.posts[label] if when == year}


def read(data: bytes) -> Sie:
    """Read a file, and refuse one that breaks the format."""
    posts: dict[str, list[list[str]]] = defaultdict(list)
    vouchers: list[Voucher] = []
    seen: list[str] = []
    inside = False
    for line in data.decode("cp437").split("\r\n"):
        assert not any(ord(letter) < 32 or ord(letter) == 127 for letter in line), line
        if not line.strip():
            continue
        if line.strip() in ("{", "}"):
            assert inside == (line.strip() == "}"), "a brace out of place"
            inside = not inside
            continue
        label, *values = fields(line)
        assert label.startswith("#"), line
        seen.append(label)
        if inside:
            assert label == "#TRANS", label
            vouchers[-1].rows.append((values[0], amount(values[2])))
        elif label == "#VER":
            vouchers.append(Voucher(*values))
        else:
            posts[label].append(values)
    assert not inside
    assert not [label for label in MANDATORY if label not in seen]
    firsts = [seen.index(label) for label in ORDER if label in seen]
    assert firsts == sorted(firsts), "labels out of order"
    return Sie(posts, vouchers)


def fields(line: str) -> list[str]:
    """The fields of a line: parted by spaces, in quotation marks where they have spaces, `{}` for a list of objects."""
    found, place = [], 0
    while place < len(line):
        if line[place] in SPACES:
            place += 1
        elif line[place] == QUOTE:
            text, place = _quoted(line, place + 1)
            found.append(text)
        elif line[place] == "{":
            end = line.index("}", place)
            found.append(line[place : end + 1])
            place = end + 1
        else:
            end = min((line.find(space, place) for space in SPACES if line.find(space, place) > 0), default=len(line))
            found.append(line[place:end])
            place = end
    return found


def amount(text: str) -> Decimal:
    """An amount with a point and at most two decimals."""
    assert "," not in text
    assert len(text.partition(".")[2]) <= 2
    return Decimal(text)


def _quoted(line: str, place: int) -> tuple[str, int]:
    text = ""
    while line[place] != QUOTE:
        if line[place] == ESCAPE and line[place + 1] == QUOTE:
            place += 1
        text += line[place]
        place += 1
    return text, place + 1
