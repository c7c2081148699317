"""All stylesheets as one: a page waits for one answer before it can be painted, and every page finds it kept."""

import re
from pathlib import Path

FIRST = ("tokens", "base", "site", "game", "result", "settings", "wiki")
"""The order in which later rules win; sheets that are not named follow by name."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def sheet(folder: Path) -> bytes:
    """Return the stylesheets of a folder, one after the other, without comments and indentation."""
    found = {path.stem: path for path in sorted(folder.glob("*.css"))}
    order = [name for name in FIRST if name in found] + [name for name in found if name not in FIRST]
    texts = (COMMENT.sub("", found[name].read_text(encoding="utf-8")) for name in order)
    lines = (line.strip() for text in texts for line in text.splitlines())
    return "\n".join(line for line in lines if line).encode()
