"""What AI players say aloud tells nothing that they do not mean to tell."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import werewolf.ai
from benchmarks.players import Played
from tests.werewolf.ai.tables import play
from werewolf.ai.cards import GRAVEKEEPER, INFORMERS, WITCH, camp_of
from werewolf.ai.hearing import hear
from werewolf.event import CheckResult, Spoke, WolfSpoke
from werewolf.ids import Camp
from werewolf.roles import ROLES

ALLOWED = {"ai", "command", "dice", "event", "ids", "present", "roles"}
FOLDER = Path(werewolf.ai.__file__).parent


@pytest.fixture(scope="module", params=["standard-9", "idiot-12", "pure-white-12", "gargoyle-12", "mechanical-12"])
def games(request: pytest.FixtureRequest) -> list[Played]:
    return [play(request.param, number) for number in range(3)]


def _speeches(played: Played) -> Iterator[tuple[Spoke, str, Camp]]:
    for event in played.events:
        if isinstance(event, Spoke):
            seat = played.table.seat(event.seat)
            yield event, seat.role.id, seat.camp


def test_the_good_claim_their_own_card_and_no_other(games: list[Played]) -> None:
    claims = [
        (role, claimed)
        for played in games
        for speech, role, camp in _speeches(played)
        if camp is Camp.GOOD and (claimed := hear(speech.text).role) is not None
    ]
    assert claims
    assert all(role == claimed for role, claimed in claims)


def test_who_finds_wolves_reports_just_what_was_seen_before(games: list[Played]) -> None:
    reported = 0
    for played in games:
        seen: dict[int, str] = {}
        for event in played.events:
            if isinstance(event, CheckResult) and event.target is not None:
                seen[event.target] = "wolf" if camp_of(event.result) == "wolf" else "good"
            elif isinstance(event, Spoke) and played.table.seat(event.seat).role.id in INFORMERS:
                reports = dict(hear(event.text).reports)
                reported += len(reports)
                assert reports.items() <= seen.items()
    assert reported


def test_only_who_claims_a_skill_reports_a_camp(games: list[Played]) -> None:
    for played in games:
        for speech, role, camp in _speeches(played):
            if camp is Camp.GOOD and role not in (*INFORMERS, WITCH, GRAVEKEEPER):
                assert hear(speech.text).reports == ()


def test_no_wolf_says_that_it_is_one_or_knows_one(games: list[Played]) -> None:
    wolves = {role.id for role in ROLES.values() if role.camp is Camp.WOLF}
    for played in games:
        for speech, _, camp in _speeches(played):
            if camp is Camp.WOLF:
                assert hear(speech.text).role not in wolves
                assert "同伴" not in speech.text
                assert "悍跳预言家" not in speech.text


def test_plans_of_the_pack_are_heard_by_the_pack_only(games: list[Played]) -> None:
    for played in games:
        for event in played.events:
            if isinstance(event, WolfSpoke):
                assert event.audience == frozenset(event.audience)
                assert all(played.table.seat(seat).camp is Camp.WOLF for seat in event.audience)


def _imports(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name for name in names if name.startswith("werewolf")}


def _forbidden(source: str) -> set[str]:
    return {name for name in _imports(source) if name.split(".")[1:2] != [] and name.split(".")[1] not in ALLOWED}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.name)
def test_an_ai_player_has_no_way_to_the_table_itself(file: Path) -> None:
    assert _forbidden(file.read_text(encoding="utf-8")) == set()


def test_the_check_of_imports_bites() -> None:
    assert _forbidden("from werewolf.model import Table") == {"werewolf.model"}
