"""What goes over the line: the smallest that a browser takes, and what it takes alone."""

import gzip

import brotli  # type: ignore[import-untyped]
import pytest

from werewolf_web.pages.packed import Asset

SCRIPT = b"const one = 1;\n" * 50


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.8", "br"),
        ("bro, xgzip", None),
        ("identity", None),
        ("", None),
    ],
)
def test_an_encoding_is_sent_that_is_taken(accepted: str, encoding: str | None) -> None:
    body, headers = Asset(SCRIPT, "text/javascript").sent(accepted)
    assert headers == ({} if encoding is None else {"Content-Encoding": encoding})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpack(body) == SCRIPT
    assert (len(body) < len(SCRIPT)) == (encoding is not None)


def test_what_would_not_be_smaller_goes_as_it_is() -> None:
    assert Asset(b"x", "text/css").sent("gzip, br") == (b"x", {})
    assert Asset(SCRIPT, "image/png").sent("gzip, br") == (SCRIPT, {})
