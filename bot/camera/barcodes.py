"""The bar codes of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def barcodes_on(grey: NDArray[np.uint8]) -> tuple[str, ...]:
    """Return the digits of every EAN and UPC code of a picture, each once."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.EANUPC)
    return tuple(dict.fromkeys(code.text for code in zxingcpp.read_barcodes(grey, formats=kinds) if code.text))
