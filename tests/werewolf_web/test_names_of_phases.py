"""One thing has one name, in the settings, in the rule book, in the group and over the table."""

import json

from werewolf import names
from werewolf.ids import Camp, EndReason, Kind, Phase, Window, Winner
from werewolf.timer_texts import TIMER_TEXTS
from werewolf_web.pages.lexicon import lexicon

CALLED = {
    "phases": (Phase, names.PHASES),
    "windows": (Window, names.WINDOWS),
    "camps": (Camp, names.CAMPS),
    "kinds": (Kind, names.KINDS),
    "winners": (Winner, names.WINNERS),
    "endings": (EndReason, names.ENDINGS),
}


def test_everything_has_a_name_and_the_page_gets_it() -> None:
    served = json.loads(lexicon())
    for group, (ids, called) in CALLED.items():
        assert served[group] == {id_.value: called[id_] for id_ in ids}, group
        assert all(served[group].values()), group


def test_the_table_calls_a_phase_what_the_settings_call_it() -> None:
    called = {**names.PHASES, **names.WINDOWS}
    assert {text.id: text.name for text in TIMER_TEXTS.values()} == {name: called[name] for name in TIMER_TEXTS}
