"""One phase has one name, in the settings, in the rule book and over the table."""

import re
from pathlib import Path

from werewolf.timer_texts import TIMER_TEXTS

WORDS = Path(__file__).parents[2] / "static" / "js" / "words.js"


def test_the_table_calls_a_phase_what_the_settings_call_it() -> None:
    script = WORDS.read_text(encoding="utf-8")
    tables = re.findall(r"export const (?:PHASES|WINDOWS) = \{(.*?)\};", script, re.DOTALL)
    called = dict(re.findall(r'(\w+): "([^"]+)"', "".join(tables)))
    assert len(called) > len(TIMER_TEXTS)
    assert {text.id: text.name for text in TIMER_TEXTS.values()} == {name: called[name] for name in TIMER_TEXTS}
