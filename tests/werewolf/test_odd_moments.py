"""Moments that hardly a game comes to."""

import random

from tests.werewolf.simulate import Simulation
from tests.werewolf.switched import rules_of
from werewolf.boards import BOARDS, CUSTOM, Board
from werewolf.codec import decode, encode
from werewolf.command import Act, Leave
from werewolf.evolve import restore
from werewolf.game import deal
from werewolf.ids import Phase, Window
from werewolf.roles import ROLES
from werewolf.rules import Timers
from werewolf.view import GodFold

SECRET = bytes(32)


def seated(*roles: str, **overrides: object) -> Simulation:
    """A game in which seat 1 has the first of these roles, and so on."""
    game = object.__new__(Simulation)
    game.random, game.secret, game.now = random.Random(0), SECRET, 0
    rules = rules_of(len(roles), {"sheriff": "off", **overrides})
    game.table, events = deal(Board(CUSTOM, CUSTOM, len(roles), roles, 3, ""), roles, rules, Timers(), SECRET, 0)
    game.events = list(events)
    return game


def until(game: Simulation, place: Phase | Window) -> None:
    while place not in (game.table.phase, game.table.window):
        game.lapse()


def test_when_everybody_is_silenced_the_vote_follows_at_once():
    game = seated("werewolf", "villager", "villager", "seer")
    until(game, Phase.DAWN)
    game.table.silenced = frozenset(game.table.living())
    game.lapse()
    assert game.table.phase is Phase.EXILE_VOTE


def test_when_all_who_are_tied_are_silenced_the_others_vote_at_once():
    game = seated("werewolf", "villager", "villager", "seer")
    until(game, Phase.EXILE_VOTE)
    game.submit(Act(3, "exile.vote", (1,)))
    game.submit(Act(4, "exile.vote", (2,)))
    game.table.silenced = frozenset({1, 2})
    game.lapse()
    assert (game.table.phase, game.table.tied) == (Phase.PK_VOTE, (1, 2))


def test_whom_a_piercing_knife_was_meant_for_may_have_left():
    game = seated("werewolf", "shadow", "avenger", "villager", "villager", "seer", "witch", on_leave="remove")
    until(game, Window.SETUP)
    game.submit(Act(2, "shadow.imitate", (3,)))
    while game.table.day < 2 or game.table.window is not Window.MAIN:
        game.lapse()
    victim = next(number for number in (4, 5, 6, 7) if game.table.seat(number).alive)
    game.submit(Act(2, "shadow.kill", (victim,)))
    game.submit(Leave(victim))
    until(game, Phase.DAWN)
    assert [cause.value for cause in game.table.seat(victim).causes] == ["leave"]


def test_who_was_feared_may_have_left():
    game = seated("werewolf", "nightmare", "villager", "villager", "seer", "witch", on_leave="remove")
    until(game, Window.DUSK)
    game.submit(Act(2, "nightmare.fear", (5,)))
    game.submit(Leave(5))
    game.lapse()
    assert game.table.window is Window.MAIN
    assert not [event for event in game.events if event.kind == "judge_said"]


def test_gods_view_marks_the_lovers():
    game = Simulation(BOARDS["thief-cupid-12"], 3)
    until(game, Window.MAIN)
    fold = GodFold()
    for event in game.events:
        fold.apply(event)
    lovers = [seat["seat"] for seat in fold.view["seats"] if "lover" in seat["marks"]]
    assert tuple(lovers) == game.table.lovers != ()


def test_a_journal_from_before_a_field_was_added_is_read_with_its_default():
    game = seated("werewolf", "villager", "villager", "seer")
    records = [encode(event) for event in game.events]
    for record in records:
        if record["kind"] == "dealt":
            del record["spare"]
    assert restore(map(decode, records)) == game.table


def test_a_role_without_skills_offers_nobody_anything_and_wins_with_its_camp_alone():
    table, villager = seated("werewolf", "villager", "villager", "seer").table, ROLES["villager"]
    me, guest = table.seat(2), table.seat(4)
    assert list(villager.guest_prompts(table, me, guest, Window.MAIN)) == []
    assert villager.wins(table, me) is None
    assert not villager.withholds(table, me)
