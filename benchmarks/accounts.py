"""Accounts that are logged in already, written into the database of a stopped process."""

import secrets
import sqlite3
import time
from dataclasses import dataclass

import bcrypt
import jwt

from benchmarks.process import Process

FIRST_QQ = 10001
HOUR, DAY_MS = 3600, 86_400_000
SECRET = "ABCD-EFGH-JKMN-PQRS-TWXY"  # of accounts that exist for one measurement
_ACCOUNT = (
    "INSERT INTO werewolf_auth_user (qq, display_name, role, state, created_at) VALUES (?, ?, 'user', 'active', ?)"
)
_SESSION = (
    "INSERT INTO werewolf_auth_session (sid, uid, refresh_hash, created_at, used_at, expires_at) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
_CREDENTIAL = (
    "INSERT INTO werewolf_auth_credential (uid, generation, state, secret_hash, sent_at, expires_at) "
    "VALUES (?, 1, 'confirmed', ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can open sockets with `token`, and log in with the number and ``SECRET``."""

    uid: int
    qq: str
    token: str


def create(process: Process, count: int, *, cost: int = 10) -> list[Account]:
    """Create accounts that did not go through chat.

    Args:
        process: not running, but started once before, so that the tables are there.
        count: how many.
        cost: of bcrypt, for their common secret.
    """
    key = (process.data / "signing.key").read_bytes()
    now = int(time.time())
    hashed = bcrypt.hashpw(SECRET.replace("-", "").encode(), bcrypt.gensalt(cost)).decode()
    with sqlite3.connect(process.database) as database:
        accounts = [_create_one(database, key, FIRST_QQ + number, now, hashed) for number in range(count)]
    database.close()
    return accounts


def _create_one(database: sqlite3.Connection, key: bytes, qq: int, now: int, hashed: str) -> Account:
    at, until = now * 1000, now * 1000 + DAY_MS
    uid = database.execute(_ACCOUNT, (str(qq), f"玩家{qq}", at)).lastrowid
    assert uid is not None
    sid = secrets.token_hex(16)
    database.execute(_SESSION, (sid, uid, secrets.token_hex(32), at, at, until))
    database.execute(_CREDENTIAL, (uid, hashed, at, until))
    claims = {"sub": str(uid), "sid": sid, "role": "user", "iat": now, "exp": now + HOUR}
    return Account(uid, str(qq), jwt.encode(claims, key, algorithm="HS256"))
