"""Pictures of pages, taken with a telephone, as one PDF: turned upright, small enough to send, and without where they were taken.

A telephone writes the place and the moment into a picture. The pages are drawn anew, so that none of it is kept.
"""

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from spire.foundation.records.files import Checked, clean_name
from spire.foundation.values.errors import Refused

MOST_PAGES: Final = 20
MOST_PIXELS: Final = 80_000_000
DOTS_PER_INCH: Final = 200
A4: Final = (1654, 2339)  # at 200 dots an inch
QUALITY: Final = 80
PICTURES: Final = {"image/jpeg": "JPEG", "image/png": "PNG"}


class PictureUnreadable(Refused):
    """A picture that cannot be drawn is no page."""

    code = "records.picture_unreadable"


class TooManyPages(Refused):
    """A document of pictures has a most of pages."""

    code = "records.too_many_pages"


class OneFileAtATime(Refused):
    """Only pictures are put together; anything else is a document of its own."""

    code = "records.one_file_at_a_time"


def together(chosen: Sequence[Checked]) -> Checked:
    """One file as it is, or pictures in their order as the pages of one PDF.

    Raises PictureUnreadable, TooManyPages, OneFileAtATime.
    """
    are_pictures = [file.media_type in PICTURES for file in chosen]
    if all(are_pictures):
        return _joined(chosen)
    if len(chosen) > 1:
        raise OneFileAtATime()
    return chosen[0]


def _joined(pictures: Sequence[Checked]) -> Checked:
    if len(pictures) > MOST_PAGES:
        raise TooManyPages(most=MOST_PAGES)
    first, *rest = [_page(picture) for picture in pictures]
    drawn = io.BytesIO()
    first.save(
        drawn,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=DOTS_PER_INCH,
        quality=QUALITY,
        producer="Spire",
        creationDate=None,
        modDate=None,
    )
    return Checked(drawn.getvalue(), "application/pdf", clean_name(pictures[0].name, "pdf"))


def _page(picture: Checked) -> Image.Image:
    try:
        with Image.open(io.BytesIO(picture.data), formats=tuple(PICTURES.values())) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureUnreadable()
            upright = ImageOps.exif_transpose(opened)
            seen = upright.convert("RGBA") if upright.has_transparency_data else upright.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise PictureUnreadable() from broken
    page = Image.new("RGB", seen.size, "white")
    page.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    page.thumbnail(A4 if page.height >= page.width else A4[::-1])
    return page
