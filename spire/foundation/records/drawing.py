"""Drawing a sheet of data as a tagged PDF/UA-1: the renderer sees one folder and the data, nothing else."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typst

from spire.foundation.values.errors import Broken

FOLDER = Path(__file__).parent / "typst"


class NotDrawn(Broken):
    """The renderer did not give a paper. What it would say is kept; the letter waits, and the page says so."""


def draw(template: str, sheet: Mapping[str, object], *, at: datetime, as_: str = "sheet") -> bytes:
    """The sheet by a template of the folder; `at` is the moment that the file says it was made. About 40 ms.

    The same data and moment give the same bytes.  Raises NotDrawn.
    """
    try:
        return typst.compile(
            FOLDER / template,
            root=FOLDER,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
            sys_inputs={as_: json.dumps(sheet)},
        )
    except (RuntimeError, OSError) as error:
        raise NotDrawn(f"{template} could not be drawn.") from error
