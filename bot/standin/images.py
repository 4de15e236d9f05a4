"""The size of a picture, read from its first bytes (PNG and JPEG)."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the JPEG markers that carry the size


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None where the bytes are neither PNG nor JPEG."""
    try:
        if content.startswith(_PNG):
            width, height = struct.unpack(">II", content[16:24])
            return width, height
        return _jpeg_size(content) if content.startswith(_JPEG) else None
    except (struct.error, IndexError):
        return None


def _jpeg_size(content: bytes) -> tuple[int, int]:
    position = 2
    while True:
        marker = content[position + 1]
        length, height, width = struct.unpack(">HxHH", content[position + 2 : position + 9])
        if marker in _FRAMES:
            return width, height
        position += 2 + length
