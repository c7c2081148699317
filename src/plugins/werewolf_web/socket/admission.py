"""Who gets a socket."""

from starlette.requests import cookie_parser
from starlette.types import Scope

from host.errors import Problem
from werewolf_auth.service import Identity
from werewolf_web.cookies import ACCESS_COOKIE
from werewolf_web.origins import Origins
from werewolf_web.scopes import all_headers
from werewolf_web.services import Accounts


class Admission:
    """Finds out who is at the other end, by `?token=` or by the cookie of a page of ours."""

    def __init__(self, accounts: Accounts, origins: Origins) -> None:
        self._accounts = accounts
        self._origins = origins

    async def identify(self, scope: Scope, token: str | None) -> Identity | None:
        """The player, or None for everybody who has to log in first.

        A browser sends the cookie from any site, hence the `Origin`; a token in the query is known to its owner only.
        """
        if token is None and self._origins.allows(scope):
            token = cookie_parser("; ".join(all_headers(scope, b"cookie"))).get(ACCESS_COOKIE)
        if token is None:
            return None
        try:
            return await self._accounts.identify(token)
        except Problem:
            return None
