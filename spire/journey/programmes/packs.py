"""Packs on disk: a folder read as file name → text, and nothing judged yet."""

from pathlib import Path

_ENDINGS = (".yaml", ".yml", ".md")


def texts_of(folder: Path) -> dict[str, str]:
    """All texts of a pack's folder by their path within it.  Raises NotADirectoryError for anything else."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in _ENDINGS
    }
