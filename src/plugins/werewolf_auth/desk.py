"""Puts the parts of identity together for this process."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import nonebot

from host import data, outbox
from host.clock import Clock, SystemClock
from host.config import Settings, settings
from host.hashing.worker import Worker
from host.pictures.workshop import Workshop
from werewolf_auth.access_token import AccessTokens
from werewolf_auth.administration import Administration
from werewolf_auth.avatars.gallery import Gallery
from werewolf_auth.avatars.limits import AvatarLimits
from werewolf_auth.avatars.qq import QQPictures
from werewolf_auth.codes import Codes
from werewolf_auth.deletion import Deletion
from werewolf_auth.devices import Devices
from werewolf_auth.directory import Directory
from werewolf_auth.friends import Fetch, Friends, fetch_by_onebot
from werewolf_auth.friendship import Friendship
from werewolf_auth.invites import Invites
from werewolf_auth.limits import Limits
from werewolf_auth.office import Office
from werewolf_auth.registration import Post, Registrar
from werewolf_auth.reminders import Reminders
from werewolf_auth.renewal import Renewal
from werewolf_auth.rounds import Rounds
from werewolf_auth.second_way import ways
from werewolf_auth.second_way.bindings import Notices
from werewolf_auth.second_way.marks import Marks
from werewolf_auth.secret import Hasher
from werewolf_auth.sessions import Sessions
from werewolf_auth.trust import Trust


@dataclass(frozen=True, slots=True)
class Desk:
    """All parts of identity."""

    clock: Clock
    directory: Directory
    friends: Friends
    hasher: Hasher
    limits: Limits
    invites: Invites
    registrar: Registrar
    sessions: Sessions
    administration: Administration
    office: Office
    devices: Devices
    codes: Codes
    friendship: Friendship
    rounds: Rounds
    reminders: Reminders
    renewal: Renewal
    deletion: Deletion
    second_way: ways.SecondWay
    avatars: Gallery


def build(
    chosen: Settings,
    clock: Clock,
    *,
    key: bytes,
    superusers: set[str],
    fetch: Fetch,
    post: Post,
    worker: Worker | None = None,
) -> Desk:
    """The parts, tied to each other.

    Args:
        worker: computes bcrypt; by default one of its own.
    """
    directory = Directory(clock, superusers)
    friends = Friends(fetch, clock)
    hasher = Hasher(chosen.bcrypt_cost, worker or Worker())
    limits = Limits(clock, on=chosen.rate_limits)
    invites = Invites(clock, required=chosen.invite_required)
    tokens = AccessTokens(key, clock)
    devices = Devices(clock, friends, limits, post)
    trust = Trust(clock)
    sessions = Sessions(clock, directory, hasher, limits, tokens, chosen.sessions_per_user, devices, friends, trust)
    avatars = _gallery(chosen, clock)
    sessions.on_begun(avatars.look_soon)
    friendship = Friendship(clock, friends, sessions, trust, superusers, post)
    reminders = Reminders(clock, friends, post)
    administration = Administration(clock, directory, hasher, sessions, post, Marks(key))
    return Desk(
        clock=clock,
        directory=directory,
        friends=friends,
        hasher=hasher,
        limits=limits,
        invites=invites,
        registrar=Registrar(clock, friends, hasher, limits, invites, post),
        sessions=sessions,
        administration=administration,
        office=Office(clock, directory, administration, invites, avatars),
        devices=devices,
        codes=Codes(clock, limits, devices, sessions),
        friendship=friendship,
        rounds=Rounds(clock, friendship, reminders),
        renewal=Renewal(friends, limits, administration),
        reminders=reminders,
        deletion=Deletion(clock, directory, administration, hasher, limits, friends, post),
        second_way=ways.build(chosen, clock, key, hasher, sessions, Notices(chosen, friends, post)),
        avatars=avatars,
    )


def _gallery(chosen: Settings, clock: Clock) -> Gallery:
    # The numbers of the sandbox are made up; the real QQ is not asked for them.
    made_up = chosen.sandbox and "qq_avatar_url" not in chosen.model_fields_set
    qq = None if made_up or chosen.qq_avatar_url is None else QQPictures(chosen.qq_avatar_url)
    return Gallery(clock, AvatarLimits(clock, on=chosen.rate_limits), Workshop(), qq)


@lru_cache(maxsize=1)
def desk() -> Desk:
    """The parts of this process."""
    chosen = settings()
    given = chosen.signing_key
    key = given.get_secret_value().encode() if given else data.signing_key(Path(chosen.data_dir))
    superusers = nonebot.get_driver().config.superusers
    return build(chosen, SystemClock(), key=key, superusers=superusers, fetch=fetch_by_onebot, post=outbox.private)
