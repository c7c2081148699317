"""Whether somebody knows the secret of an account."""

from host import db
from host.clock import Clock
from werewolf_auth.secret import Hasher
from werewolf_auth.store import accounts

NOBODY = (None, None, None)


async def proven(hasher: Hasher, clock: Clock, number: str, secret: str) -> tuple[int, int] | None:
    """(uid, generation of the secret), when this is the valid secret of this number; takes as long when it is not.

    Raises:
        Problem: RATE_LIMITED, when too many are trying already.
    """
    # The place comes first: whoever must wait for bcrypt does not hold a connection that the game needs.
    with hasher.place():
        async with db.session() as session:
            uid, known, generation = await accounts.usable_secret(session, number, clock.now_ms()) or NOBODY
        is_right = await hasher.matches(secret, known)
    return (uid, generation) if is_right and uid is not None and generation is not None else None
