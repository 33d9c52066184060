"""Markdown as blocks: the small part of it that letters use, as plain data that a page or a PDF draws."""

from dataclasses import asdict, dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
Kind = Literal["paragraph", "heading", "bullets", "numbers", "table"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    strong: bool = False
    slanted: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, a list or a table; `parts` are its lines, items or cells, row by row."""

    kind: Kind
    parts: tuple[tuple[Run, ...], ...]
    level: int = 0
    columns: int = 0
    aligned: tuple[str, ...] = field(default=())


def blocks(text: str) -> tuple[Block, ...]:
    """A Markdown text as blocks; pictures, links and raw HTML stay text."""
    tokens = _READER.parse(text)
    found: list[Block] = []
    position = 0
    while position < len(tokens):
        end = _end(tokens, position)
        block = _block(tokens[position : end + 1])
        if block is not None:
            found.append(block)
        position = end + 1
    return tuple(found)


def as_data(text: str) -> list[dict[str, object]]:
    """The blocks as plain values, for a renderer that reads JSON."""
    return [asdict(block) for block in blocks(text)]


def plain(text: str) -> str:
    """A Markdown text without its marks: a blank line between blocks, a dash before items, cells side by side."""
    return "\n\n".join(_said(block) for block in blocks(text))


def _said(block: Block) -> str:
    parts = ["".join(run.text for run in part) for part in block.parts]
    if block.kind == "table":
        rows = [parts[start : start + block.columns] for start in range(0, len(parts), block.columns)]
        return "\n".join(": ".join(cell for cell in row if cell) for row in rows)
    if block.kind == "numbers":
        return "\n".join(f"{number}. {part}" for number, part in enumerate(parts, start=1))
    return "\n".join(f"– {part}" if block.kind == "bullets" else part for part in parts)


def _end(tokens: list[Token], start: int) -> int:
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def _block(tokens: list[Token]) -> Block | None:
    kind = tokens[0].type
    inline = [token for token in tokens if token.type == "inline"]
    parts = tuple(_runs(token) for token in inline)
    if kind == "heading_open":
        return Block("heading", parts, level=int(tokens[0].tag[1]))
    if kind == "bullet_list_open":
        return Block("bullets", parts)
    if kind == "ordered_list_open":
        return Block("numbers", parts)
    if kind == "table_open":
        heads = [token for token in tokens if token.type == "th_open"]
        aligned = tuple("end" if "right" in str(token.attrs.get("style", "")) else "start" for token in heads)
        return Block("table", parts, columns=len(heads), aligned=aligned)
    if kind == "paragraph_open":
        return Block("paragraph", parts)
    content = "".join(token.content for token in tokens)
    return Block("paragraph", ((Run(content),),)) if content.strip() else None


def _runs(inline: Token) -> tuple[Run, ...]:
    runs: list[Run] = []
    strong = slanted = False
    for token in inline.children or []:
        if token.type in ("strong_open", "strong_close"):
            strong = token.nesting == 1
        elif token.type in ("em_open", "em_close"):
            slanted = token.nesting == 1
        elif token.type in ("softbreak", "hardbreak"):
            runs.append(Run("\n" if token.type == "hardbreak" else " "))
        elif token.content:
            runs.append(Run(token.content, strong, slanted))
    return tuple(runs)
