"""What players write, read as actions: by words, prompts and names alone."""

import pytest

from werewolf.codec import prompt_json
from werewolf.prompt import Prompt
from werewolf.roles import ROLES
from werewolf.words import WORDS, choice_words, shown_word
from werewolf_game.group.offers import asks, usage
from werewolf_game.group.understanding import Unclear, Wanted, understand

NAMES = {"小明": 1, "小红": 2, "5": 3, "和平": 4, "五": 6}
ALL = tuple(range(1, 13))
PASS = Prompt("pass", label="过")


def read(text, *prompts):
    return understand(text, [prompt_json(prompt) for prompt in prompts], NAMES)


CHECK = Prompt("seer.check", ALL[1:], 1, 1, label="查验")
KILL = Prompt("wolf.kill", ALL, 0, 1, label="刀")
VOTE = Prompt("exile.vote", ALL, 0, 1, label="投票")
SWAP = Prompt("magician.swap", ALL, 2, 2, label="交换")
GIVE = Prompt("merchant.give", ALL, 1, 1, choices=("check", "poison", "guard"), label="给予")
ORDER = Prompt("sheriff.order", choices=("left", "right"), label="警左／警右")
BADGE = Prompt("sheriff.pass", ALL, 0, 1, label="移交警徽")
SAVE = Prompt("witch.save", (7,), 1, 1, label="解药")
POISON = Prompt("witch.poison", ALL, 1, 1, label="毒药")
EXPLODE = Prompt("wolf.explode", label="自爆")
TAKE = Prompt("white_wolf_king.take", ALL, 1, 1, label="自爆带人")
SAY = Prompt("wolf.say", text=True, label="狼人频道")
SPEAK, END = Prompt("speak", text=True, label="发言"), Prompt("speak.end", label="结束发言")


@pytest.mark.parametrize(
    "text", ["验 3", "验3", "验3号", "／验３", "查验 3 号", " 验  3号玩家。", "验三", "查验三号", "验：3"]
)
def test_one_seat_in_every_way_of_writing_it(text):
    assert read(text, CHECK, PASS) == Wanted("seer.check", (3,))


@pytest.mark.parametrize(
    ("text", "prompts", "wanted"),
    [
        ("验 小红", [CHECK, PASS], Wanted("seer.check", (2,))),
        ("验小红", [CHECK, PASS], Wanted("seer.check", (2,))),
        ("验 5", [CHECK], Wanted("seer.check", (5,))),
        ("验 五", [CHECK], Wanted("seer.check", (5,))),
        ("验十二", [CHECK], Wanted("seer.check", (12,))),
        ("刀 8", [KILL, PASS, SAY], Wanted("wolf.kill", (8,))),
        ("空刀", [KILL, PASS, SAY], Wanted("wolf.kill")),
        ("刀 空", [KILL, PASS, SAY], Wanted("wolf.kill")),
        ("过", [KILL, PASS, SAY], Wanted("pass")),
        ("说 刀8，别信他", [KILL, PASS, SAY], Wanted("wolf.say", text="刀8，别信他")),
        ("救", [SAVE, POISON, PASS], Wanted("witch.save", (7,))),
        ("解药", [SAVE, POISON, PASS], Wanted("witch.save", (7,))),
        ("毒 7", [SAVE, POISON, PASS], Wanted("witch.poison", (7,))),
        ("毒药 7", [SAVE, POISON, PASS], Wanted("witch.poison", (7,))),
        ("投 4", [VOTE, PASS], Wanted("exile.vote", (4,))),
        ("投票4号", [VOTE, PASS], Wanted("exile.vote", (4,))),
        ("投给4号", [VOTE, PASS], Wanted("exile.vote", (4,))),
        ("弃票", [VOTE, PASS], Wanted("exile.vote")),
        ("交换 3 5", [SWAP, PASS], Wanted("magician.swap", (3, 5))),
        ("交换3号和5号", [SWAP, PASS], Wanted("magician.swap", (3, 5))),
        ("交换 小明、和平", [SWAP, PASS], Wanted("magician.swap", (1, 4))),
        ("给予 3 毒", [GIVE, PASS], Wanted("merchant.give", (3,), "poison")),
        ("左", [ORDER, PASS], Wanted("sheriff.order", (), "left")),
        ("警右", [ORDER, PASS], Wanted("sheriff.order", (), "right")),
        ("移交 4", [BADGE, PASS], Wanted("sheriff.pass", (4,))),
        ("撕警徽", [BADGE, PASS], Wanted("sheriff.pass")),
        ("过", [SPEAK, END], Wanted("speak.end")),
        ("说 我是好人", [SPEAK, END], Wanted("speak", text="我是好人")),
    ],
)
def test_words_and_what_follows_them(text, prompts, wanted):
    assert read(text, *prompts) == wanted


def test_actions_that_share_a_word_are_told_apart_by_their_targets():
    assert read("自爆", EXPLODE, TAKE) == Wanted("wolf.explode")
    assert read("自爆 4", EXPLODE, TAKE) == Wanted("white_wolf_king.take", (4,))


def test_actions_that_cannot_be_told_apart_are_asked_about():
    one, other = Prompt("a.use", (1, 2), 1, 1, label="使用甲"), Prompt("b.use", (1, 2), 1, 1, label="使用乙")
    answer = read("使用 1", one, other)
    assert isinstance(answer, Unclear)
    assert "使用甲" in answer.message
    assert "使用乙" in answer.message
    assert read("使用乙 1", one, other) == Wanted("b.use", (1,))


@pytest.mark.parametrize(("text", "prompt"), [("投", VOTE), ("刀", KILL), ("验", CHECK), ("给予 3", GIVE), ("说", SAY)])
def test_what_is_incomplete_is_asked_back_and_never_means_nobody(text, prompt):
    answer = read(text, prompt, PASS)
    assert isinstance(answer, Unclear)
    assert shown_word(prompt.kind, prompt.label) in answer.message


def test_what_does_not_fit_goes_to_the_rules_that_refuse_it():
    assert read("验 1", CHECK) == Wanted("seer.check", (1,))
    assert read("交换 3", SWAP) == Wanted("magician.swap", (3,))


def test_a_word_that_is_not_offered_is_still_an_action_for_the_rules_to_refuse():
    poison = read("毒 7")
    assert isinstance(poison, Wanted)
    assert "毒" in WORDS[poison.kind]
    assert poison.targets == (7,)
    assert read("弃票") == Wanted("exile.vote")


@pytest.mark.parametrize("text", ["你好", "过年好", "刀子嘴", "投诉", "验血", "3", "", "自爆吗", "投5号是狼吧", "救命"])
def test_ordinary_talk_is_no_action(text):
    assert read(text, CHECK, KILL, VOTE, SAVE, EXPLODE, PASS) is None


@pytest.mark.parametrize("text", ["自爆？", "自爆?", "投5？", "验 3?", "刀8号?"])
def test_a_question_is_no_action(text):
    assert read(text, CHECK, KILL, VOTE, EXPLODE, PASS) is None


def test_one_sign_is_not_enough_to_explode():
    assert read("自", EXPLODE) is None


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.id)
def test_every_action_of_a_role_has_a_word_that_reads_as_it(role):
    for action, word in role.words.items():
        assert word == shown_word(action)
        assert understand(f"{word} 3", [prompt_json(Prompt(action, ALL, 1, 1))], {}) == Wanted(action, (3,))
        assert action in WORDS


def test_a_choice_may_be_a_role_and_is_written_as_its_name():
    prompt = Prompt("thief.take", choices=("seer", "witch"), label="选牌")
    assert read("女巫", prompt) == Wanted("thief.take", (), "witch")
    assert read("选牌 预言家", prompt) == Wanted("thief.take", (), "seer")
    assert choice_words("something_new") == ("something_new",)


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        (CHECK, "· 验 号码（查验） 可选 2 3 4 5 6 7 8 9 10 11 12"),
        (Prompt("wolf.kill", (1, 2), 0, 1, label="刀"), "· 刀 号码 可选 1 2；不选发「空刀」"),
        (SAVE, "· 救（解药） 7 号"),
        (PASS, "· 过"),
        (Prompt("magician.swap", (1, 2, 3), 2, 2, label="交换"), "号码 号码"),
        (ORDER, "· 左／右（警左／警右）"),
        (SAY, "· 说 内容（狼人频道）"),
    ],
)
def test_how_a_player_is_told_the_words(prompt, told):
    assert told in usage(prompt_json(prompt))


def test_what_is_only_possible_asks_nothing():
    assert not asks([prompt_json(EXPLODE), prompt_json(SAY)])
    assert asks([prompt_json(KILL), prompt_json(PASS)])
    assert asks([prompt_json(Prompt("dreamer.dream", (1,), 1, 1, must=True))])
    assert asks([prompt_json(Prompt("warden.choose", choices=("trade", "betray"), label="交易或背叛"))])
