"""The static tree, read once.

One hash names all of it, so that relative imports between modules keep working under immutable URLs.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from werewolf_web.pages.packed import Asset

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
    ".lock": "text/plain; charset=utf-8",
}
IMPORT = re.compile(r"""(?:^|[;}\s])(?:import|export)\b[^"'();]*?from\s*["'](\.[^"']+)["']""", re.MULTILINE)
COMMENT = re.compile(rb"^[ \t]*(?:/\*.*?\*/[ \t]*|//[^\n]*)$", re.MULTILINE | re.DOTALL)
INDENT = re.compile(rb"^[ \t]+", re.MULTILINE)
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class AssetTree:
    """All files below one folder.

    :param folder: the folder that is served; files of an unknown type are left out.
    :param made: name → content of what is served beside the files.
    """

    def __init__(self, folder: Path, made: Mapping[str, bytes] = _NOTHING) -> None:
        self._assets: dict[str, Asset] = {}
        digest = hashlib.sha256()
        for name, body in sorted({**read(folder), **made}.items()):
            media_type = MEDIA_TYPES[Path(name).suffix]
            digest.update(f"{name}\0{len(body)}\0".encode() + body)
            self._assets[name] = Asset(body, media_type)
        self.hash = digest.hexdigest()[:12]

    def get(self, name: str) -> Asset | None:
        """The file of that name, or None; only names found at start exist, so no path can leave the folder."""
        return self._assets.get(name)

    def names(self) -> list[str]:
        """The names of all files."""
        return list(self._assets)

    def modules(self, entry: str) -> list[str]:
        """`entry` and every module that it imports, directly or not: what a page preloads to avoid a waterfall."""
        found: list[str] = []
        waiting = [entry]
        while waiting:
            name = waiting.pop(0)
            script = self._assets.get(name)
            if name in found or script is None:
                continue
            found.append(name)
            for match in IMPORT.finditer(script.body.decode()):
                waiting.append(_resolve(name, match[1]))
        return found


def read(folder: Path) -> dict[str, bytes]:
    """Path → content of all files below a folder; scripts without comments and indentation."""
    found: dict[str, bytes] = {}
    for path in folder.rglob("*"):
        if path.suffix in MEDIA_TYPES and path.is_file():
            body = path.read_bytes()
            found[path.relative_to(folder).as_posix()] = _lean(body) if path.suffix == ".js" else body
    return found


def _lean(script: bytes) -> bytes:
    """A script without comments on lines of their own and without indentation; its lines keep their numbers."""
    return INDENT.sub(b"", COMMENT.sub(lambda comment: b"\n" * comment[0].count(b"\n"), script))


def _resolve(importer: str, target: str) -> str:
    parts = importer.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)
