"""What strangers send as a picture: bombs are refused before they go off, the rest becomes a small picture of ours."""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from PIL import Image

from host import children
from host.errors import Problem
from host.pictures import child, sizes, workshop
from host.pictures.child import EXIT_CODES, SIDE, portrait
from host.pictures.sizes import MOST_PIXELS, RefusedPicture, measured
from host.pictures.workshop import PLACES, Workshop
from tests.host.bombs import BOMBS, SCRIPT, extended_webp, opened, png, polyglot, quarters, saved, seen
from tests.host.waiting import until

MIB = 1024
"""In kilobytes, as Linux counts the memory of a process."""
# Between us and the child: what a process was before it became the child must not count as the child's memory.
WITNESS = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=sys.stdin, stdout=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_maxrss, used.ru_utime + used.ru_stime, len(done.stdout)]))
"""
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and figures of a child are those of Linux")


@dataclass(frozen=True)
class Cost:
    """What a child took."""

    code: int
    kilobytes: int
    processor_seconds: float
    written: int


def cost(data: bytes, command: list[str] | None = None) -> Cost:
    """Run a child on a picture, past every check outside of it."""
    started = [sys.executable, "-I", "-c", WITNESS, *(command or workshop.command())]
    done = subprocess.run(started, input=data, capture_output=True, env=children.environment(), check=True)
    return Cost(*json.loads(done.stdout))


@pytest.mark.parametrize("name", BOMBS)
async def test_a_bomb_is_refused_before_anything_opens_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "run_child", lambda *_: pytest.fail("a child was started for it"))
    data, place, before = BOMBS[name](), Workshop(), time.monotonic()
    with pytest.raises(Problem, match="VALIDATION_ERROR") as refusal:
        await place.portrait(data)
    place.close()
    assert refusal.value.status == 422
    assert time.monotonic() - before < 2


@on_linux
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off_in_the_child_either(name: str) -> None:
    used = cost(BOMBS[name]())
    assert used.code in (EXIT_CODES["kind"], EXIT_CODES["size"])
    assert used.written == 0
    assert used.kilobytes <= 64 * MIB
    assert used.processor_seconds <= 2


@on_linux
def test_without_the_look_at_its_size_a_bomb_is_noticed() -> None:
    """The planted fault: everything that has a size is opened. The limit of memory still stops it."""
    careless = (
        "import host.pictures.sizes as sizes; sizes.MOST_PIXELS = sizes.LONGEST_SIDE = 1 << 40;"
        "from host.pictures import child; child.main()"
    )
    used = cost(png(9000, 9000), [sys.executable, "-P", "-c", careless])
    assert used.code == EXIT_CODES["broken"]
    assert used.written == 0
    assert used.kilobytes <= child.ADDRESS_SPACE // 1024
    unlimited = careless.replace("child.main()", "child.limit = lambda: None; child.main()")
    boundless = cost(png(9000, 9000), [sys.executable, "-P", "-c", unlimited])
    assert boundless.kilobytes > 64 * MIB


@on_linux
@pytest.mark.parametrize("colour", [2, 6])
def test_the_largest_that_is_allowed_stays_within_the_childs_own_limits(colour: int) -> None:
    used = cost(png(4000, 3000, colour))
    assert used.code == 0
    assert used.kilobytes <= 192 * MIB
    assert used.processor_seconds <= 2


@on_linux
def test_a_child_comes_after_the_game() -> None:
    asking = "import os; from host.pictures import child; child.limit(); print(os.nice(0))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", asking], capture_output=True, text=True, env=children.environment(), check=True
    )
    assert int(done.stdout) == min(19, os.nice(0) + child.NICENESS)


def test_a_child_knows_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEBOT_ACCESS_TOKEN", "a secret")
    assert "a secret" not in str(children.environment())
    assert os.environ["ONEBOT_ACCESS_TOKEN"] == "a secret"


@on_linux
async def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "SECONDS", 0.3)
    monkeypatch.setattr(workshop, "command", lambda _: [sys.executable, "-I", "-c", "import time; time.sleep(60)"])
    place, before = Workshop(), time.monotonic()
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await place.portrait(png(8, 8))
    place.close()
    assert time.monotonic() - before < 5


@on_linux
async def test_a_child_at_work_ends_with_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "command", lambda _: [sys.executable, "-I", "-c", "import time; time.sleep(60)"])
    place, before = Workshop(), time.monotonic()
    work = asyncio.create_task(place.portrait(png(8, 8)))
    await until(lambda: bool(place._running))
    place.close()
    with pytest.raises(Problem, match="VALIDATION_ERROR"):
        await work
    assert time.monotonic() - before < 15


async def test_the_loop_goes_on_while_a_child_works(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def waiting(*_: object) -> bytes:
        assert go_on.wait(10)
        return b"done"

    monkeypatch.setattr(workshop, "run_child", waiting)
    place = Workshop()
    work = asyncio.create_task(place.portrait(png(8, 8)))
    await asyncio.sleep(0)
    go_on.set()
    assert await work == b"done"
    place.close()


def test_only_a_few_may_wait() -> None:
    place = Workshop()
    with ExitStack() as taken:
        for _ in range(PLACES):
            taken.enter_context(place.place())
        with pytest.raises(Problem, match="RATE_LIMITED") as refusal, place.place():
            pass
        assert (refusal.value.status, refusal.value.retry_after) == (429, workshop.RETRY_AFTER)
    with place.place():
        assert place._taken == 1
    place.close()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
async def test_every_kind_becomes_a_small_picture_of_ours(kind: str) -> None:
    place = Workshop()
    made = opened(await place.portrait(saved(quarters(), kind)))
    place.close()
    assert made.size == (SIDE, SIDE)
    assert seen(made) == "rgby"


@pytest.mark.parametrize(
    ("wanted", "colours"),
    [
        ((0, 0, 150), "rrrr"),
        ((200, 0, 150), "gggg"),
        ((0, 150, 150), "bbbb"),
        ((1e9, 1e9, 150), "yyyy"),
        (None, "rgby"),
    ],
)
def test_the_square_that_was_chosen_is_kept(wanted: child.Box | None, colours: str) -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        assert seen(opened(portrait(saved(quarters(), kind), wanted))) == colours


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_stands_upright_and_tells_nothing(turn: int) -> None:
    """Stored as a camera does it: turned, with a note how to turn it back, where it was taken and by what."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    upright = quarters(1600, 1200)
    stored = upright if turn == 1 else upright.transpose(Image.Transpose(back[turn]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8825] = turn, "a camera that tells", {2: (39.0, 54.0, 0.0)}
    data = saved(stored, "JPEG", exif=exif)
    assert b"a camera that tells" in data
    for wanted, colours in ((None, "rgby"), ((0, 0, 600), "rrrr"), ((900, 600, 600), "yyyy"), ((0, 600, 600), "bbbb")):
        made = portrait(data, wanted)
        assert seen(opened(made)) == colours
        assert b"camera" not in made
        assert b"EXIF" not in made
        assert not opened(made).getexif()


def test_a_picture_that_is_a_page_too_is_only_a_picture() -> None:
    notes = {"comment": SCRIPT}
    for data in (
        polyglot(saved(quarters(), "PNG")),
        polyglot(saved(quarters(), "JPEG", **notes)),
        polyglot(saved(quarters(), "WEBP", xmp=SCRIPT)),
    ):
        assert SCRIPT in data
        made = portrait(data, None)
        assert b"script" not in made
        assert seen(opened(made)) == "rgby"


def test_of_many_frames_the_first_is_taken() -> None:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue", "green")]
    for kind in ("WEBP", "PNG"):
        many = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
        assert seen(opened(portrait(many, None))) == "rrrr"
        assert getattr(opened(portrait(many, None)), "n_frames", 1) == 1


def test_what_is_seen_through_stays_so_and_odd_modes_are_read() -> None:
    assert opened(portrait(saved(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG"), None)).mode == "RGBA"
    for mode in ("1", "L", "LA", "P", "I;16", "CMYK"):
        kind = "JPEG" if mode == "CMYK" else "PNG"
        assert opened(portrait(saved(Image.new(mode, (40, 30)), kind), None)).size == (SIDE, SIDE)


def test_the_header_alone_says_how_large_it_is() -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        assert measured(saved(quarters(123, 77), kind)) == sizes.Measure(kind, 123, 77)  # type: ignore[arg-type]
    lossless = saved(quarters(123, 77), "WEBP", lossless=True)
    assert measured(lossless) == sizes.Measure("WEBP", 123, 77)
    assert measured(saved(quarters(123, 77), "JPEG", progressive=True)) == sizes.Measure("JPEG", 123, 77)
    assert MOST_PIXELS == 12_000_000
    for width, height in ((4097, 1), (1, 4097), (4000, 3001)):
        with pytest.raises(RefusedPicture, match="size"):
            measured(png(width, height))


def test_a_broken_picture_is_refused_and_no_accident() -> None:
    whole = saved(quarters(), "PNG")
    for data in (whole[:60], whole[:33] + b"\0" * 500, saved(quarters(), "JPEG")[:400], extended_webp(64)):
        assert workshop.run_child(data, None, set()) in ("broken", "kind", "size")


def planted(patch: pytest.MonkeyPatch, fault: str) -> Callable[[], None]:
    """Take one guard of the small picture away; the test that stands for it."""
    if fault == "metadata stays":
        real = Image.Image.save

        def talkative(picture: Image.Image, *rest: object, **options: object) -> None:
            notes = Image.Exif()
            notes[0x010F] = "a camera that tells"
            real(picture, *rest, **options, exif=notes)  # type: ignore[arg-type]

        data = saved(quarters(1600, 1200), "JPEG", exif=b"")
        patch.setattr(Image.Image, "save", talkative)
        return lambda: _tells_nothing(data)
    if fault == "turned as it was stored":
        patch.setattr(child, "ORIENTATION", 0x0100)
        return lambda: test_a_photo_stands_upright_and_tells_nothing(6)
    patch.setattr(child, "_stored_box", lambda size, *_: (0.0, 0.0, float(min(size))))
    return lambda: test_the_square_that_was_chosen_is_kept((200, 0, 150), "gggg")


def _tells_nothing(data: bytes) -> None:
    assert b"camera" not in portrait(data, None)


@pytest.mark.parametrize("fault", ["metadata stays", "turned as it was stored", "any square"])
def test_a_planted_fault_is_noticed(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = planted(monkeypatch, fault)
    with pytest.raises(AssertionError):
        claim()
