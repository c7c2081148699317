"""Links of ended games that whoever has them may look at: without an account, and without anybody's name.

Nothing is stored: a link carries a key that only this installation can make for that game.
"""

import hmac
from base64 import urlsafe_b64encode

from host.errors import Problem
from werewolf_game.recovery import Stores
from werewolf_game.replay.archive import Replays

_KEY_BYTES = 16


class Sharing:
    """Makes the keys of links, and shows a game to whoever brings its key.

    Args:
        secret: the key of this installation; another one ends all links.
        stores: who sat in which game.
        replays: what viewers saw; no name is part of it.
    """

    def __init__(self, secret: bytes, stores: Stores, replays: Replays) -> None:
        self._secret = secret
        self._stores = stores
        self._replays = replays

    async def key(self, game_id: int, uid: int) -> str:
        """The key of a game that is over, for somebody who sat in it.

        Raises:
            Problem: GAME_NOT_FOUND when it is not over, AUTH_FORBIDDEN for anybody else.
        """
        row = await self._stores.games.game(game_id)
        if row is None or row.state == "running":
            raise Problem("GAME_NOT_FOUND", "对局结束后才能分享", status=404)
        if uid not in {seat.uid for seat in await self._stores.games.players(game_id)}:
            raise Problem("AUTH_FORBIDDEN", "只有这一局的玩家可以分享它", status=403)
        return self._key(game_id)

    async def seen(self, game_id: int, key: str, view: str) -> bytes:
        """What a viewer saw, as `Replays.seen` gives it; nothing is read before the key fits.

        Raises:
            Problem: GAME_NOT_FOUND, alike for a game that is not there and a key that does not fit.
        """
        if not hmac.compare_digest(key.encode(), self._key(game_id).encode()):
            raise Problem("GAME_NOT_FOUND", "链接不对，请让发链接的人再复制一次", status=404)
        return await self._replays.seen(game_id, view)

    def _key(self, game_id: int) -> str:
        digest = hmac.digest(self._secret, f"share\0{game_id}".encode(), "sha256")
        return urlsafe_b64encode(digest[:_KEY_BYTES]).rstrip(b"=").decode()
