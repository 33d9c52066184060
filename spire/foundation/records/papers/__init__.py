"""Papers: longer documents with a cover, contents and numbered chapters, as tagged PDF and as a Word file.

A *paper* is data: chapters of blocks. `pdf.render` and `word.render` draw the same paper; neither knows what it is about.
"""

from spire.foundation.records.papers.content import (
    Block,
    Bullets,
    Chapter,
    Cover,
    Figures,
    Heading,
    Paper,
    Paragraph,
    Table,
)

__all__ = ("Block", "Bullets", "Chapter", "Cover", "Figures", "Heading", "Paper", "Paragraph", "Table")
