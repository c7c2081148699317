"""What is cleaned up at the start and every midnight."""

from sqlalchemy.ext.asyncio import AsyncSession

from host.clock import Clock
from host.logging import logger
from werewolf_auth.identity import Origin
from werewolf_auth.registration import DAY_MS
from werewolf_auth.second_way import store as second_way
from werewolf_auth.store import accounts, audit, codes, credentials, devices, invites, requests, turns
from werewolf_auth.store import sessions as stored

ADDRESS_MS = 7 * DAY_MS
DEVICE_MS = 180 * DAY_MS
AUDIT_MS = 365 * DAY_MS
UNWANTED_MS = 30 * DAY_MS
"""How long an account waits for its owner's first 确认: anybody may type a friend's number."""


async def after_start(clock: Clock) -> None:
    """What a crash may have left, then the daily work."""
    async with turns.of_everybody() as session:
        interrupted = await credentials.settle_interrupted(session)
        await requests.finish_interrupted(session)
        await devices.settle_interrupted(session)
    if interrupted:
        logger.warning(f"{interrupted} secrets were on their way when the process ended; they count as sent")
    await clean_up(clock)


async def clean_up(clock: Clock) -> None:
    """Delete dead sessions and old requests, forget addresses after a week."""
    now = clock.now_ms()
    async with turns.of_everybody() as session:
        dead = await stored.delete_dead(session, now)
        await stored.forget_addresses(session, now - ADDRESS_MS)
        await devices.forget_addresses(session, now - ADDRESS_MS)
        await devices.delete_older(session, now - DEVICE_MS)
        await codes.delete_older(session, now - DAY_MS)
        await requests.expire(session, now - DAY_MS)
        await requests.delete_older(session, now - ADDRESS_MS)
        await requests.delete_blocks(session, now)
        await second_way.delete_expired_codes(session, now)
        for uid in await invites.given_up(session, now):
            await invites.give_back(session, uid)
        await _forget_unwanted(session, now)
        await audit.forget_addresses(session, now - ADDRESS_MS)
        await audit.forget_strangers(session, now - ADDRESS_MS)
        await audit.delete_older(session, now - AUDIT_MS)
    logger.info(f"clean-up: {dead} dead sessions deleted")


async def _forget_unwanted(session: AsyncSession, now: int) -> None:
    """Accounts that nobody confirmed go with number and name; a 拒绝 that still holds stays as long as it does."""
    for account in await accounts.never_wanted(session, now - UNWANTED_MS, now):
        if account.uid is None:
            continue
        uid, qq, name = account.uid, account.qq, account.display_name
        await invites.give_back(session, uid)
        await audit.forget_number(session, qq, uid, name)
        await accounts.erase(session, uid)
        audit.write(session, now, "deleted", actor="system", subject=f"uid:{uid}", origin=Origin("clean-up"))
