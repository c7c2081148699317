"""A running game and its group: what the group and the players by chat are told, and what they write."""

from collections import deque
from collections.abc import Sequence
from functools import partial

from host.config import settings, site_address
from host.errors import Problem
from host.outbox import JITTER
from werewolf.command import Act
from werewolf.ids import SPEAKING_PHASES
from werewolf.view import PublicFold
from werewolf.words import choice_words, nobody_words, shown_word
from werewolf_game.chat import clean_text
from werewolf_game.group.courier import Courier, Errand
from werewolf_game.group.course import Course
from werewolf_game.group.mail import Mail
from werewolf_game.group.offers import Offer, is_nobody_possible, offers_of
from werewolf_game.group.targets import plain
from werewolf_game.group.understanding import Unclear, Wanted, understand
from werewolf_game.group.whispers import Mark, Whisper
from werewolf_game.group.wording import PUBLIC_PHASES, Who, day_of
from werewolf_game.hall import Hall
from werewolf_game.mailbox import Mailbox, Order
from werewolf_game.match import Ruling

LONGEST_SPEECH, LONGEST_MESSAGE = 500, 2000
SPEECHES, SPEECH_SECONDS = 20, 10.0
"""Messages of one speaker that are taken in so many seconds, as on the web."""
SPARE_SECONDS, SPARE_LETTERS = 60.0, 12
"""What the group was asked already is asked in private too while fewer letters than this left in the last minute."""
CARD_WORDS = frozenset({"身份", "我的身份", "状态"})


class GroupTable:
    """One game. What it reads of the game are the public fold and the folds of the seats, never the table.

    Args:
        hall: the room.
        mailbox: its game.
        public: what everybody may see of it.
        mail: the way to QQ.
    """

    def __init__(self, hall: Hall, mailbox: Mailbox, public: PublicFold, mail: Mail) -> None:
        self._hall, self._mailbox, self._public, self._mail = hall, mailbox, public, mail
        self._match = mailbox.match
        people = [player for player in self._match.players if player.is_human]
        self._uids = {player.seat: player.uid for player in people}
        self._names = {player.name: player.seat for player in self._match.players}
        folds = {seat: self._match.seats[seat].fold for seat in self._uids}
        self._whispers = {seat: Whisper(fold, seat, self._who, hall.now_ms) for seat, fold in folds.items()}
        self._wrote: set[int] = set()
        self._course = Course(self._who)
        self._heard = 0
        self._notes: dict[int, list[str]] = {}
        self._lost: dict[int, Mark] = {}
        self._said: list[tuple[int, str]] = []
        self._spoken: dict[int, deque[float]] = {}
        self._left: deque[float] = deque(maxlen=SPARE_LETTERS)
        self._letters = Courier(self._next_letter)

    def skip_past(self) -> None:
        """The game is taken up again: what happened before was told."""
        self._heard = self._public.version

    def changed(self) -> None:
        """The game, or who looks at it, has changed."""
        self._letters.wake()

    def told(self) -> list[str]:
        """What the group has not been told yet."""
        events = self._public.seen[self._heard :]
        self._heard = self._public.version
        lines = self._course.tell(events, self._is_known)
        if events and self._public.view["phase"] == "ended":
            lines.append(f"复盘：{site_address()}/game/{self._match.game_id}；再来一局请发「准备」")
        return lines

    def present(self) -> str:
        """Where the game stands, in public."""
        view = self._public.view
        speaker = f"，{self._who(view['speaker'])}" if view["speaker"] is not None else ""
        left = f"，还剩 {max(0, view['deadline'] - self._hall.now_ms()) // 1000} 秒" if view["deadline"] else ""
        return f"对局进行中：{day_of(view['day'], view['phase'])}{speaker}{left}"

    def bot_is_back(self) -> None:
        """Letters that never left are written anew."""
        self.skip_past()
        for seat, mark in self._lost.items():
            self._whispers[seat].go_back(mark)
        self._lost.clear()
        self._letters.wake()

    def hear_group(self, uid: int, text: str) -> None:
        """Somebody wrote in the group: a word for what is public, or the speech of whose turn it is."""
        player = self._match.player_of(uid)
        if player is None:
            return
        fold = self._match.seats[player.seat].fold
        phase = fold.view["phase"]
        if phase not in PUBLIC_PHASES:
            return
        open_offers = [offer for offer in offers_of(fold) if _is_public(offer, phase)]
        wanted = understand(text, open_offers, self._names)
        if isinstance(wanted, Wanted) and any(wanted.kind == offer["kind"] for offer in open_offers):
            self._put(player.seat, wanted, aloud=True)
        elif any(offer["kind"] == "speak" for offer in offers_of(fold)) and not text.lstrip().startswith("/"):
            self._speak(player.seat, text)

    def hear_private(self, uid: int, text: str) -> None:
        """A player wrote to the bot."""
        player = self._match.player_of(uid)
        if player is None:
            return
        seat = player.seat
        self._wrote.add(seat)
        if plain(text) in CARD_WORDS:
            self._note(seat, *self._whispers[seat].card(), *self._possible(seat))
            return
        understood = understand(text, offers_of(self._match.seats[seat].fold), self._names)
        if isinstance(understood, Wanted):
            self._put(seat, understood, aloud=False)
        elif isinstance(understood, Unclear):
            self._note(seat, understood.message)
        else:
            self._note(seat, "没看懂这句话。", *self._possible(seat))

    async def close(self) -> None:
        """Say nothing more."""
        await self._letters.close()

    def _who(self, seat: int) -> str:
        return f"{seat}号{self._match.players[seat - 1].name}"

    def _possible(self, seat: int) -> list[str]:
        return self._whispers[seat].asked() or ["现在没有要你做的事。"]

    def _speak(self, seat: int, text: str) -> None:
        try:
            words = clean_text(text[:LONGEST_MESSAGE], LONGEST_MESSAGE)
        except Problem:
            return  # a picture, or nothing that can be read
        if not self._may_go_on(seat):
            return
        for start in range(0, len(words), LONGEST_SPEECH):
            piece = words[start : start + LONGEST_SPEECH].strip()
            if piece:
                self._said.append((seat, piece))
                self._put(seat, Wanted("speak", text=piece), aloud=True)

    def _may_go_on(self, seat: int) -> bool:
        """Whether a speaker is not flooding the table."""
        now = self._mailbox.clock.monotonic()
        spoken = self._spoken.setdefault(seat, deque(maxlen=SPEECHES))
        if len(spoken) == SPEECHES and now - spoken[0] < SPEECH_SECONDS:
            return False
        spoken.append(now)
        return True

    def _put(self, seat: int, wanted: Wanted, *, aloud: bool) -> None:
        act = Act(seat, wanted.kind, wanted.targets, wanted.choice, wanted.text)
        shown = _shown(wanted, offers_of(self._match.seats[seat].fold), self._who)
        if not self._mailbox.put(Order(act, reply=partial(self._answer, seat, wanted, shown, aloud))):
            self._note(seat, "对局已经结束。")

    def _answer(self, seat: int, wanted: Wanted, shown: str, aloud: bool, ruling: Ruling) -> None:
        """Say in private what became of it; the group sees what it may see when it happens."""
        if not ruling.accepted:
            self._is_known(seat, wanted.text or "")
            possible = [] if aloud else self._possible(seat)
            self._note(seat, f"{shown}：{ruling.message}", *possible)
        elif not aloud and wanted.text is None:
            self._note(seat, f"✔ {shown}")

    def _is_known(self, seat: int, words: str) -> bool:
        """Whether the group has these words already, because they were written there; asked once for each."""
        if (seat, words) not in self._said:
            return False
        self._said.remove((seat, words))
        return True

    def _note(self, seat: int, *lines: str) -> None:
        self._notes.setdefault(seat, []).extend(lines)
        self._letters.wake()

    def _next_letter(self) -> Errand | None:
        if self._must_be_quiet():
            return None
        ranked = [(rank, seat) for seat in self._uids if (rank := self._rank(seat)) is not None]
        if not ranked:
            return None
        seat = min(ranked)[1]
        lines, mark = self._notes.pop(seat, []), self._whispers[seat].mark()
        if self._plays_by_chat(seat) and not self._looks_on(seat):
            lines += self._whispers[seat].tell()
        self._left.append(self._mailbox.clock.monotonic())
        return partial(self._deliver, seat, mark, "\n".join(lines))

    def _must_be_quiet(self) -> bool:
        """Whether a letter now would delay what the group is told when the night ends: who acts late would be known."""
        view = self._public.view
        if view["phase"] != "night" or not view["deadline"]:
            return False
        apart = settings().send_interval * (1 + JITTER)
        return bool(0 < view["deadline"] - self._hall.now_ms() < apart * 1000)

    async def _deliver(self, seat: int, mark: Mark, text: str) -> None:
        if await self._mail.private(self._uids[seat], text) == "offline":
            self._lost.setdefault(seat, mark)

    def _rank(self, seat: int) -> int | None:
        """How soon a player must be written to; none for who needs no letter."""
        whisper = self._whispers[seat]
        if seat in self._lost:
            return None
        if self._looks_on(seat):
            whisper.skip()
        if self._notes.get(seat):
            return 0
        if not self._plays_by_chat(seat) or self._public.view["phase"] == "ended":
            return None
        if whisper.lacks_card:
            # Before any question: otherwise who waits longest for the card could be known to have no part at night.
            return 1
        if whisper.is_asked_in_secret:
            return 2
        if whisper.has_news:
            return 3
        return 4 if whisper.is_asked and self._has_letters_to_spare() else None

    def _has_letters_to_spare(self) -> bool:
        now = self._mailbox.clock.monotonic()
        return len(self._left) < SPARE_LETTERS or now - self._left[0] > SPARE_SECONDS

    def _plays_by_chat(self, seat: int) -> bool:
        """Whether the player sat down from the group or has written to the bot, and has not walked out."""
        member = self._hall.room.member(self._uids[seat])
        return member is not None and not member.left and (member.chat or seat in self._wrote)

    def _looks_on(self, seat: int) -> bool:
        """Whether the player has the page open and sees everything there."""
        return self._uids[seat] in self._hall.connected()


def _is_public(offer: Offer, phase: object) -> bool:
    """Whether an offer of a public phase may be taken up in the group; whether to decline a secret one is a secret."""
    return not offer["text"] and (offer["kind"] != "pass" or phase not in SPEAKING_PHASES)


def _shown(wanted: Wanted, offers: Sequence[Offer], who: Who) -> str:
    """An action in words, such as `毒 3号小明`."""
    offer = next((offer for offer in offers if offer["kind"] == wanted.kind), None)
    label = offer["label"] if offer is not None else ""
    if offer is not None and is_nobody_possible(offer) and not wanted.targets:
        return nobody_words(wanted.kind, label)[0]
    choice = [choice_words(wanted.choice)[0]] if wanted.choice is not None else []
    return " ".join([shown_word(wanted.kind, label), *(who(seat) for seat in wanted.targets), *choice])
