"""What a replay shows a viewer is what that viewer's fold showed, when it showed it; the curve, the file."""

from typing import Any

import orjson
import pytest

from tests.browser.old_games import played
from tests.werewolf.simulate import Simulation
from werewolf.boards import BOARDS
from werewolf.codec import decode, payload, plain
from werewolf.event import EVERYONE, Event, GameAborted, GameEnded, Out
from werewolf.evolve import restore
from werewolf.rules import Rules, default_rules
from werewolf.view import Fold, GodFold, PublicFold, SeatFold

GAMES = ("standard-9", "thief-cupid-12")


@pytest.fixture(params=GAMES)
def events(request: pytest.FixtureRequest) -> list[Event]:
    """A whole game."""
    game = Simulation(BOARDS[request.param], seed=7)
    game.play()
    return game.events


def viewers(events: list[Event]) -> list[str]:
    seats = events[0].seats  # type: ignore[attr-defined]  # the first event is the table
    return ["god", "public", *map(str, range(1, seats + 1))]


def replayed(events: list[Event], view: str) -> dict[str, Any]:
    from werewolf_game.replay.steps import fold_of, steps_of

    fold = fold_of(view, events[0].seats)  # type: ignore[attr-defined]
    assert fold is not None
    found: dict[str, Any] = orjson.loads(orjson.dumps(steps_of(events, fold)))
    return found


def after(steps: list[dict[str, Any]]) -> dict[str, Any]:
    """What a page shows that has taken in these steps."""
    state: dict[str, Any] = {"seats": {}}
    for step in steps:
        state |= {key: value for key, value in step.items() if key not in ("n", "seats")}
        state["seats"] |= {seat["seat"]: seat for seat in step.get("seats", ())}
    return state


def fold_for(view: str) -> Fold:
    return {"god": GodFold, "public": PublicFold}[view]() if not view.isdigit() else SeatFold(int(view))


def is_end(event: Event) -> bool:
    return isinstance(event, GameEnded | GameAborted)


def test_at_every_moment_a_viewer_sees_the_view_of_its_fold(events: list[Event]) -> None:
    for view in viewers(events):
        steps, fold = iter(replayed(events, view)["steps"]), fold_for(view)
        state: dict[str, Any] = {"seats": {}}
        step = next(steps)
        for event in events:
            changed = fold.apply(event).changed
            while step is not None and step["n"] <= fold.version:
                state = {
                    **state,
                    **step,
                    "seats": state["seats"] | {seat["seat"]: seat for seat in step.get("seats", ())},
                }
                step = next(steps, None)
            if is_end(event):
                break
            if changed:
                assert list(state["seats"].values()) == fold.view["seats"], (view, event)
                shown = {key: value for key, value in state.items() if key not in ("n", "seats")}
                assert shown == {key: plain(fold.view[key]) for key in shown}, (view, event)


def test_a_seat_is_told_nothing_that_was_not_its_own(events: list[Event]) -> None:
    for view in viewers(events)[2:]:
        hidden = [one for one in events if one.audience != EVERYONE and int(view) not in one.audience]
        secrets = [payload(one) for one in hidden]
        told = [{key: value for key, value in one.items() if key != "n"} for one in replayed(events, view)["events"]]
        own = [payload(one) for one in events if one not in hidden]
        assert [one for one in told if one in secrets and one not in own] == [], view


def test_what_was_seen_does_not_depend_on_what_came_later(events: list[Event]) -> None:
    for view in viewers(events):
        whole = replayed(events, view)
        for cut in range(1, len(events), 83):
            part = replayed(events[:cut], view)
            assert part["events"] == whole["events"][: len(part["events"])], (view, cut)
            assert part["steps"] == whole["steps"][: len(part["steps"])], (view, cut)


def test_a_view_that_knows_too_much_is_caught(events: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    from werewolf_game.replay import steps

    monkeypatch.setattr(steps, "fold_of", lambda *_: GodFold())
    with pytest.raises(AssertionError):
        test_a_seat_is_told_nothing_that_was_not_its_own(events)
    with pytest.raises(AssertionError):
        test_at_every_moment_a_viewer_sees_the_view_of_its_fold(events)


def test_the_replay_ends_with_the_game(events: list[Event]) -> None:
    for view in viewers(events):
        answer = replayed(events, view)
        assert answer["events"][-1]["kind"] == "game_ended", view
        assert after(answer["steps"])["winner"] == events_winner(events), view


def events_winner(events: list[Event]) -> str:
    return next(str(event.winner) for event in events if isinstance(event, GameEnded))


def test_the_dead_who_may_see_all_do_so_from_their_exit_on() -> None:
    rules = Rules(
        **{name: getattr(default_rules(9), name) for name in Rules.__dataclass_fields__} | {"dead_view": "god"}
    )
    game = Simulation(BOARDS["standard-9"], seed=3, rules=rules)
    game.play()
    dead = next(event.seat for event in game.events if isinstance(event, Out))
    kinds = [event["kind"] for event in replayed(game.events, str(dead))["events"]]
    own = next(index for index, kind in enumerate(kinds) if kind == "out")
    assert "dealt" not in kinds[:own]
    assert "dealt" in kinds[own:]


@pytest.mark.parametrize("view", ["", "0", "10", "devil", "-1", "1.5", "１"])
def test_there_are_no_other_viewers(view: str) -> None:
    from werewolf_game.replay.steps import fold_of

    assert fold_of(view, 9) is None


@pytest.mark.parametrize("board", ["standard-9", "thief-cupid-12", "big-18", "quick-4"])
def test_the_curve_is_made_of_chances_and_ends_with_what_came(board: str) -> None:
    from werewolf_game.replay.curve import curve_of

    game = played(board)
    curve = curve_of(game.events)
    assert [point[0] for point in curve] == sorted({point[0] for point in curve})
    assert all(abs(sum(point[1:]) - 1) < 0.002 and min(point[1:]) >= 0 for point in curve)
    ended = next(event for event in game.events if isinstance(event, GameEnded))
    assert curve[-1][1:] == [
        float(ended.winner == "good"),
        float(ended.winner == "wolf"),
        float(ended.winner not in ("good", "wolf")),
    ]
    assert any(0.02 < share < 0.98 for share in curve[0][1:])


def test_a_game_without_cards_has_no_curve() -> None:
    from werewolf_game.replay.curve import curve_of

    assert curve_of([]) == []
    assert curve_of(played("quick-4").events[:30])[-1][1] < 1


def test_a_file_gives_the_game_back() -> None:
    from werewolf_game.replay.file import FORMAT, VERSION, file_of

    game = played("standard-9")
    names = ("game_id", "board", "board_name", "state", "winner", "rated", "days", "started_at", "ended_at")
    head: dict[str, object] = dict.fromkeys((*names, "seed_hash", "seed"), 1)
    seat = {"seat": 1, "uid": 77, "name": "小明", "kind": "human", "role": "seer", "camp": "good", "won": True}
    file = orjson.loads(orjson.dumps(file_of(head | {"seats": [seat]}, game.events)))
    assert (file["format"], file["version"]) == (FORMAT, VERSION) == ("werewolf-game", 1)
    events = [decode(event) for event in file["events"]]
    assert events == list(game.events)
    assert restore(events) == game.table
    assert "uid" not in file["players"][0]
