"""Where a request comes from, for the audit."""

from fastapi import Request

from werewolf_auth.service import Origin
from werewolf_web.client_address import ClientAddress
from werewolf_web.middleware.request_id import request_id_of


def whereabouts(request: Request, addresses: ClientAddress) -> Origin:
    """The request's own id and the client's address."""
    return Origin(request_id_of(request.scope), addresses.of(request.scope))
