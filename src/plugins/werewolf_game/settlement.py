"""The end of a game as it is recorded: winners, ratings, reveal."""

from dataclasses import replace

from werewolf.event import GameAborted, GameEnded
from werewolf.ids import Winner
from werewolf_game import rating
from werewolf_game.match import Match
from werewolf_game.store.games import GameResult, PlayerResult, Rated, Rater


def result_of(match: Match, *, rated: bool) -> GameResult:
    """How an ended game is recorded.

    Args:
        match: a game that is over.
        rated: whether its board counts for the standing; an aborted game never does.
    """
    end = _end_of(match)
    aborted = isinstance(end, GameAborted)
    return GameResult(
        game_id=match.game_id,
        board=match.table.board,
        rated=rated and not aborted,
        state="aborted" if aborted else "finished",
        winner=end.winner.value if isinstance(end, GameEnded) else None,
        days=match.table.day,
        seed=end.seed,
        ended_at=end.at,
        players=_players(match, end),
    )


def rater_for(result: GameResult) -> Rater | None:
    """What computes the ratings of a game; none when it is not rated."""
    if not result.rated:
        return None

    def rate(ratings: dict[int, float], offsets: dict[str, float]) -> Rated:
        seats = [_rated_seat(player, ratings) for player in result.players]
        change = rating.rate(seats, offsets)
        return Rated(change.deltas, change.offsets)

    return rate


def _end_of(match: Match) -> GameEnded | GameAborted:
    """The event that ended the game, which everybody has seen."""
    for event in reversed(match.seats[1].fold.seen):
        if isinstance(event, GameEnded | GameAborted):
            return event
    raise LookupError(f"game {match.game_id} has no end")


def _players(match: Match, end: GameEnded | GameAborted) -> tuple[PlayerResult, ...]:
    results = []
    for player, role, camp in zip(match.players, end.roles, end.camps, strict=True):
        result = PlayerResult(player.seat, player.uid, role, camp.value, None)
        if isinstance(end, GameEnded) and end.winner is not Winner.DRAW:
            result = replace(result, won=player.seat in end.winners)
        results.append(result)
    return tuple(results)


def _rated_seat(player: PlayerResult, ratings: dict[int, float]) -> rating.Seat:
    is_human = player.uid > 0
    score = 0.5 if player.won is None else float(player.won)
    before = ratings.get(player.uid, rating.START) if is_human else rating.AI_RATING
    return rating.Seat(player.seat, player.camp, score, before, is_human)
