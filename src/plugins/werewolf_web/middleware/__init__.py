"""Pure ASGI layers around every answer of the site, outermost first in `app.create`."""
