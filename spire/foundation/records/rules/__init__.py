"""Pure rules of letters: filling in a template, and Markdown as blocks that a page and a PDF can draw."""
