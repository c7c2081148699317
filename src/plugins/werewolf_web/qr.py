"""QR codes as SVG."""

import segno


def data_uri(text: str) -> str:
    """A QR code of a text for the `src` of an image: black on white whatever the page's theme, for cameras."""
    drawn = segno.make(text, error="m", micro=False, encoding="utf-8")
    return str(drawn.svg_data_uri(border=3, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True))
