"""The WebSockets: raw ASGI, so that nothing stands between a room's frames and the wire."""
