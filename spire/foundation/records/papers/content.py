"""What a paper holds: a cover, and chapters of headings, paragraphs, lists, tables and figures with their words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Heading:
    """A heading within a chapter."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Some text; its line breaks are kept. A quiet one is a remark, smaller and lighter."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Bullets:
    """Items of a list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows under their headings, with a caption; the columns of `figures` stand to the right, the last row may be a sum."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()
    has_sum: bool = False
    is_wide: bool = False


@dataclass(frozen=True)
class Figures:
    """A few figures that matter, each with its words."""

    rows: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Bullets | Table | Figures


@dataclass(frozen=True)
class Chapter:
    """A numbered chapter."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Cover:
    """The first page: what it is, whose, which version, and how to reach them."""

    kind: str
    title: str
    subtitle: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paper:
    """The whole: `language` is its words', `on` the day that stands on it."""

    language: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    on: date
    author: str
