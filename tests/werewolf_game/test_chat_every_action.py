"""Every action that any board ever offers can be written in words, and reads as just that action."""

import random

import pytest

from tests.werewolf.simulate import Simulation, any_act
from werewolf.boards import BOARDS
from werewolf.codec import prompt_json
from werewolf.command import Act
from werewolf.ids import Phase
from werewolf.prompt import Prompt
from werewolf.view import PublicFold, SeatFold
from werewolf.words import WORDS, choice_words, nobody_words, shown_word
from werewolf_game.group.course import Course
from werewolf_game.group.offers import usage
from werewolf_game.group.understanding import Wanted, understand
from werewolf_game.group.whispers import Whisper

GAMES = 3
NAMES = {f"玩家{seat}": seat for seat in range(1, 19)}


def written(prompt: Prompt, act: Act) -> str:
    """The action as the player is told to write it."""
    if prompt.max and prompt.min == 0 and not act.targets:
        return nobody_words(prompt.kind, prompt.label)[0]
    parts = [shown_word(prompt.kind, prompt.label), *map(str, act.targets)]
    if act.choice is not None:
        parts = [*parts, choice_words(act.choice)[0]] if act.targets else [choice_words(act.choice)[0]]
    return " ".join([*parts, *([act.text] if act.text else [])])


def says_what_it_means(prompt: Prompt, prompts: tuple[Prompt, ...], act: Act) -> None:
    offers = [prompt_json(other) for other in prompts]
    wanted = Wanted(act.kind, act.targets, act.choice, act.text)
    assert prompt.kind in WORDS
    assert understand(written(prompt, act), offers, NAMES) == wanted, (written(prompt, act), offers)
    assert shown_word(prompt.kind) in usage(prompt_json(prompt)) or prompt.choices


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.id)
def test_whatever_is_offered_can_be_said(board):
    for seed in range(GAMES):
        game, chance = Simulation(board, seed), random.Random(seed)
        known: dict[int, tuple[Prompt, ...]] = {}
        for _ in game.moments():
            for seat, prompts in game.table.prompts.items():
                if known.get(seat) is not prompts:
                    known[seat] = prompts
                    for prompt in prompts:
                        says_what_it_means(prompt, prompts, any_act(chance, seat, prompt))


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.id)
def test_everybody_is_told_something_of_a_game_and_the_group_hears_how_it_ends(board):
    game = Simulation(board, 7)
    game.play()
    public, course = PublicFold(), Course(lambda seat: f"{seat}号")
    folds = {seat: SeatFold(seat) for seat in range(1, board.seats + 1)}
    whispers = {seat: Whisper(fold, seat, lambda seat: f"{seat}号", lambda: 0) for seat, fold in folds.items()}
    told, lines = {seat: [] for seat in folds}, []
    heard = 0
    for event in game.events:
        public.apply(event)
        lines += course.tell(public.seen[heard:], lambda *_: False)
        heard = public.version
        for seat, fold in folds.items():
            fold.apply(event)
            told[seat] += whispers[seat].tell()
    text = "\n".join(lines)
    assert "对局开始" in text
    assert "🏆" in text
    assert ("⏳ 定票" in text) == any(event.phase is Phase.VERDICT for event in public.seen)
    for seat in folds:
        assert f"你是 {seat} 号" in "\n".join(told[seat])
        assert "None" not in "\n".join(told[seat])
    assert "None" not in text
    before_the_end = text.split("🏆")[0]
    for secret in ("查验结果", "你是", "想刀", "被刀", "口令", "同伴"):
        assert secret not in before_the_end
