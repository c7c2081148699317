"""Standings, records and replays as the contract shows them."""

from typing import Any

from sqlalchemy import Row

from host.errors import Problem
from werewolf.codec import payload
from werewolf.event import Event, GameStarted
from werewolf.roles import ROLES
from werewolf.view import GodFold
from werewolf_game import rating
from werewolf_game.recovery import Stores, events_of
from werewolf_game.seasons import season_name
from werewolf_game.store.games import EVERYTHING, Wanted

Json = dict[str, object]
AnyRow = Row[tuple[object, ...]]
CURVE_GAMES = 100


class Reports:
    """Reads what ended games came to."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def standing(self, uid: int) -> Json:
        """The standing of a person; a newcomer has one too."""
        standings = self._stores.standings
        row, tallies, peak = await standings.of(uid), await standings.tallies(uid), await standings.peak(uid)
        by_camp: dict[str, dict[str, int]] = {}
        for tally in tallies:
            camp = by_camp.setdefault(tally.camp, {"games": 0, "wins": 0})
            camp["games"] += tally.games
            camp["wins"] += tally.wins
        seasons = [await self._place(found) for found in await self._stores.seasons.history(uid)]
        running = await self._stores.seasons.running()
        present = next((season for season in seasons if running is not None and season["id"] == running.season), None)
        return {
            **standing_json(row),
            "draws": row.draws if row is not None else 0,
            "rank": None if present is None else present["rank"],
            "peak": None if peak is None else round(peak),
            "by_camp": by_camp,
            "by_role": [
                {"role": tally.role, "name": role_name(tally.role), "games": tally.games, "wins": tally.wins}
                for tally in tallies
            ],
            "by_board": [
                {"board": board.board, "name": board.board_name, "games": board.games, "wins": board.wins}
                for board in await standings.boards(uid)
            ],
            "curve": [_point(found) for found in await standings.curve(uid, CURVE_GAMES)],
            "season": present,
            "seasons": [season for season in seasons if season is not present],
        }

    async def seasons(self) -> list[Json]:
        """Every season, the newest first."""
        return [_season(row) for row in await self._stores.seasons.all()]

    async def leaderboard(self, limit: int, offset: int, season: str | None = None) -> list[tuple[int, Json]]:
        """A part of a season's leaderboard: uid and row, in order; without a season, that of the running one."""
        if season is None:
            running = await self._stores.seasons.running()
            if running is None:
                return []
            season = str(running.season)
        rows = await self._stores.seasons.best(season, limit, offset)
        # The placed come first, so that the number of the row is their place.
        return [
            (row.uid, {"rank": offset + index + 1 if row.placed else None, **_ranked(row)})
            for index, row in enumerate(rows)
        ]

    async def place(self, season: str, uid: int) -> Json | None:
        """The row of one person in a season; none who has not played in it."""
        row = await self._stores.seasons.of(season, uid)
        return None if row is None else await self._place(row)

    async def _place(self, row: AnyRow) -> Json:
        # Whoever is still being placed has no place: not here, so nowhere.
        rank = await self._stores.seasons.rank(row) if row.placed else None
        return {"rank": rank, **_ranked(row), "id": row.season, "name": season_name(row.season)}

    async def records(self, uid: int, limit: int, offset: int, wanted: Wanted = EVERYTHING) -> Json:
        """The ended games of a person, newest first."""
        rows = await self._stores.games.records(uid, limit, offset, wanted)
        return {"total": await self._stores.games.count_of(uid, wanted), "games": [_record(row) for row in rows]}

    async def game(self, game_id: int) -> Json:
        """A game; who was what only after its end."""
        row = await self._row(game_id)
        entries = await self._stores.journal.read(game_id, 1)
        seats = await self._stores.games.players(game_id)
        return _game(row, seats, events_of(entries)[0])

    async def replay(self, game_id: int) -> Json:
        """Everything that happened in a game that is over."""
        row = await self._row(game_id)
        if row.state == "running":
            raise Problem("GAME_NOT_FOUND", "对局结束后才能复盘", status=404)
        events = events_of(await self._stores.journal.read(game_id))
        seats = await self._stores.games.players(game_id)
        fold = GodFold()
        for event in events:
            fold.apply(event)
        numbered = [{"n": index + 1, **payload(event)} for index, event in enumerate(fold.seen)]
        return {"game": _game(row, seats, events[0]), "events": numbered, "view": fold.view}

    async def _row(self, game_id: int) -> AnyRow:
        row = await self._stores.games.game(game_id)
        if row is None:
            raise Problem("GAME_NOT_FOUND", "没有这一局", status=404)
        return row


def standing_json(row: AnyRow | None) -> Json:
    """A row of the standings without its rank; none is somebody who has not played."""
    games = row.games if row is not None else 0
    return {
        **_points(row.rating if row is not None else rating.START),
        "provisional": games < rating.PROVISIONAL_BELOW,
        "games": games,
        "wins": row.wins if row is not None else 0,
        "losses": row.losses if row is not None else 0,
    }


def _ranked(row: AnyRow) -> Json:
    counted = {name: getattr(row, name) for name in ("games", "wins", "losses", "draws")}
    return {**_points(row.rating), "provisional": not row.placed, **counted}


def _points(points: float) -> Json:
    tier, division = rating.tier(points)
    return {"tier": tier, "division": division, "title": f"{tier} {division}", "points": round(points)}


def _season(row: AnyRow) -> Json:
    dates = {"starts_at": row.starts_at, "ends_at": row.ends_at}
    return {"id": row.season, "name": season_name(row.season), **dates, "running": row.closed_at is None}


def _point(row: Row[Any, Any, Any, Any, Any]) -> Json:
    points = {"before": round(row.rating - row.delta), "points": round(row.rating)}
    return {"game_id": row.game_id, **points, "won": row.won, "ended_at": row.ended_at}


def role_name(role_id: str | None) -> str | None:
    """The Chinese name of a role."""
    role = ROLES.get(role_id or "")
    return role.name if role is not None else role_id


def _record(row: AnyRow) -> Json:
    return {
        **_head(row),
        "seats": row.seats,
        "seat": row.seat,
        "role": row.role,
        "role_name": role_name(row.role),
        "camp": row.camp,
        "won": row.won,
        "delta": None if row.delta is None else round(row.delta, 1),
        "points": None if row.rating is None else round(row.rating),
    }


def _head(row: AnyRow) -> Json:
    names = ("game_id", "room_id", "board", "board_name", "state", "winner", "rated", "days", "started_at", "ended_at")
    return {name: getattr(row, name) for name in names}


def _game(row: AnyRow, seats: list[AnyRow], started: Event) -> Json:
    assert isinstance(started, GameStarted)
    return {
        **_head(row),
        "seed_hash": row.seed_hash,
        "seed": row.seed,
        "cards": list(started.cards),
        "rules": started.rules,
        "timers": started.timers,
        "seats": [_seat(seat) for seat in seats],
    }


def _seat(row: AnyRow) -> Json:
    return {
        "seat": row.seat,
        "uid": row.uid,
        "name": row.name,
        "avatar_url": row.avatar_url,
        "kind": "human" if row.uid > 0 else "ai",
        "role": row.role,
        "role_name": role_name(row.role),
        "camp": row.camp,
        "won": row.won,
        "delta": None if row.delta is None else round(row.delta, 1),
    }
