"""A file's bytes → the picture in grey, upright, no larger than is of use."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_PIXELS = 64_000_000
"""Above the 50 megapixels of today's phones; a picture of so many takes some 250 MB while it is opened."""

LONGEST = 2600
"""Pixels of the longer side that are kept: a list of 40 lines still has letters of 30 pixels."""

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")


class TooBigError(Exception):
    """The header tells of more pixels than are allowed; nothing was decoded."""


class UnreadableError(Exception):
    """No picture, or a damaged one."""


def opened(content: bytes) -> NDArray[np.uint8]:
    """Return a picture as a person would hold it, in grey.

    Args:
        content: A file as it was sent.

    Raises:
        TooBigError: More pixels than ``MOST_PIXELS`` by its header.
        UnreadableError: It is no picture, or only a part of one.
    """
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(content), formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise TooBigError
            image.draft("L", (LONGEST, LONGEST))  # a JPEG is decoded at a half or a quarter, in less time
            turned = ImageOps.exif_transpose(image)
            if turned.has_transparency_data:
                turned = Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned.convert("RGBA"))
            grey = turned.convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooBigError from error
    except TooBigError:
        raise
    except Exception as error:  # decoders of damaged files raise whatever they stumble on
        raise UnreadableError from error
    if max(grey.size) > LONGEST:
        grey.thumbnail((LONGEST, LONGEST), Image.Resampling.BOX)
    return np.asarray(grey)
