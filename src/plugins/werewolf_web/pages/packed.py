"""A file as it goes over the line: compressed once, at the start, for what a browser takes.

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
        gzipped, by_brotli: the same compressed, or None where that does not make it smaller.
    """

    body: bytes
    media_type: str
    gzipped: bytes | None = None
    by_brotli: bytes | None = None

    def sent(self, accepted: str) -> tuple[bytes, Mapping[str, str]]:
        """What is sent to whoever takes these encodings, and the headers that say so.

        Args:
            accepted: the `Accept-Encoding` of the request, or nothing.
        """
        taken = [word.replace(" ", "") for word in accepted.lower().split(",")]
        named = {word.partition(";")[0] for word in taken if not NEVER.search(word)}
        for encoding, packed in (("br", self.by_brotli), ("gzip", self.gzipped)):
            if packed is not None and encoding in named:
                return packed, {"Content-Encoding": encoding}
        return self.body, {}


def asset(body: bytes, media_type: str) -> Asset:
    """A file, compressed where that makes it smaller."""
    if media_type in PACKED_ALREADY:
        return Asset(body, media_type)
    return Asset(body, media_type, *(packed if len(packed) < len(body) else None for packed in _packed(body)))


@cache
def _packed(body: bytes) -> tuple[bytes, bytes]:
    """By gzip and by brotli; kept, for a process may build its pages more than once."""
    return gzip.compress(body, 9, mtime=0), brotli.compress(body, quality=11)
