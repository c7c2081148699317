"""What a phone needs to put the site on its home screen.

No service worker comes with it: a game needs the server, and assets are kept by the browser for a year anyway.
"""

import json

DAY, NIGHT = "#f6f1e7", "#14121f"
"""The grounds of both themes, as in `tokens.css` (a test compares them)."""
ICONS = (("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-maskable-512.png", 512, "maskable"))


def manifest(base: str, assets: str) -> bytes:
    """Return the manifest as JSON.

    Args:
        base: the path under which the site is served.
        assets: the path of the hashed assets.
    """
    icons = [
        {"src": f"{assets}/img/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in ICONS
    ]
    content = {
        "id": f"{base}/",
        "name": "狼人杀",
        "short_name": "狼人杀",
        "description": "和群友坐下来玩一局狼人杀",
        "lang": "zh-CN",
        "start_url": f"{base}/lobby",
        "scope": f"{base}/",
        "display": "standalone",
        "background_color": NIGHT,
        "theme_color": NIGHT,
        "icons": icons,
    }
    return json.dumps(content, ensure_ascii=False).encode()
