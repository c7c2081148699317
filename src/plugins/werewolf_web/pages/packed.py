"""A file as it goes over the line: compressed for what a browser takes, when it is asked for the first time.

Nothing secret is sent this way; the same bytes go to everybody. Browsers take brotli over TLS and from their own
machine; where they do not, they take gzip.
"""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import brotli  # type: ignore[import-untyped]

PACKED_ALREADY = {"image/png"}
NEVER = re.compile(r";q=0(\.0*)?$")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file.

    Attributes:
        body: its content.
        media_type: what it is.
    """

    body: bytes
    media_type: str

    def sent(self, accepted: str) -> tuple[bytes, Mapping[str, str]]:
        """What is sent to whoever takes these encodings, and the headers that say so; the first time it takes a while.

        Args:
            accepted: the `Accept-Encoding` of the request, or nothing.
        """
        taken = [word.replace(" ", "") for word in accepted.lower().split(",")]
        named = {word.partition(";")[0] for word in taken if not NEVER.search(word)}
        for encoding, pack in _PACKERS.items():
            if encoding in named and self.media_type not in PACKED_ALREADY:
                packed = pack(self.body)
                if len(packed) < len(self.body):
                    return packed, {"Content-Encoding": encoding}
        return self.body, {}


@cache
def _by_brotli(body: bytes) -> bytes:
    return brotli.compress(body, quality=11)  # type: ignore[no-any-return]


@cache
def _gzipped(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


_PACKERS = {"br": _by_brotli, "gzip": _gzipped}
