"""The site's pages: templates, hashed assets, and nothing that depends on who asks."""

from werewolf_web.pages.router import Pages, PageSettings, build

__all__ = ["PageSettings", "Pages", "build"]
