"""Reading of a raw ASGI scope."""

from starlette.types import Scope


def all_headers(scope: Scope, name: bytes) -> list[str]:
    """Every value of a header, in order; `name` in lower case."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def only_header(scope: Scope, name: bytes) -> str | None:
    """The value of a header that must not be repeated; None when it is missing or ambiguous."""
    values = all_headers(scope, name)
    return values[0] if len(values) == 1 else None


def route_path(scope: Scope) -> str:
    """The path below the place where the site is mounted."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


def route_of(scope: Scope) -> str:
    """The pattern of the matched route, for logs: unlike the path it holds nobody's token."""
    # Starlette names only the endpoint of a socket.
    route = scope.get("route") or scope.get("endpoint")
    return str(getattr(route, "path", "-"))
