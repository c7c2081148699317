"""How events addressed to some seats change a view."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from werewolf import event as e
from werewolf.codec import prompt_json
from werewolf.present.shape import SEATS, Change, Keys, View, mark, private_of, seat_of


def _role_known(view: View, event: e.RoleTold, me: int | None) -> Keys:
    seat_of(view, event.seat).update(role=event.role, camp=event.camp.value)
    if event.seat != me:
        return SEATS
    view["me"].update(role=event.role, camp=event.camp.value)
    return ("seats", "me")


def _role_changed(view: View, event: e.RoleChanged, me: int | None) -> Keys:
    seat_of(view, event.seat).update(role=event.role, camp=event.camp.value)
    if event.seat != me:
        return SEATS
    view["me"].update(role=event.role, camp=event.camp.value)
    return ("seats", "me")


def _lovers_told(view: View, event: e.LoversTold, me: int | None) -> Keys:
    for number in event.seats:
        mark(view, number, "lover")
    if me is None or me not in event.seats:
        return SEATS
    private_of(view)["lovers"] = list(event.seats)
    return ("seats", "me")


def _enchanted(view: View, event: e.Enchanted, _: int | None) -> Keys:
    for number in event.seats:
        mark(view, number, "enchanted")
    return SEATS


def _judge_said(view: View, event: e.JudgeSaid, me: int | None) -> Keys:
    if event.seat != me:
        return ()
    word = {"day": event.day, "what": event.what, "text": event.text, "seats": list(event.seats)}
    private_of(view).setdefault("told", []).append(word)
    return ("me",)


def _pack_told(view: View, event: e.PackTold, me: int | None) -> Keys:
    for number, role in zip(event.seats, event.roles, strict=True):
        seat_of(view, number).update(role=role, camp="wolf")
    if me is None or me not in event.seats:
        return SEATS
    private_of(view).update(pack=list(event.seats), picks={})
    return ("seats", "me")


def _prompt_opened(view: View, event: e.PromptOpened, me: int | None) -> Keys:
    if me not in event.audience:
        return ()
    view["prompts"] = [prompt_json(prompt) for prompt in event.prompts]
    return ("prompts",)


def _acted(view: View, event: e.Acted, me: int | None) -> Keys:
    if event.seat != me:
        return ()
    act = {"day": event.day, "kind": event.action, "targets": list(event.targets), "choice": event.choice}
    private_of(view)["acts"].append(act)
    return ("me",)


def _wolf_picked(view: View, event: e.WolfPicked, me: int | None) -> Keys:
    if me is None or event.day != view["day"]:
        return ()
    private_of(view).setdefault("picks", {})[str(event.seat)] = event.target
    return ("me",)


def _check_result(view: View, event: e.CheckResult, me: int | None) -> Keys:
    if event.seat != me:
        return ()
    private_of(view)["checks"].append({"day": event.day, "target": event.target, "result": event.result})
    return ("me",)


def _gun_status(view: View, event: e.GunStatus, me: int | None) -> Keys:
    if event.seat != me:
        return ()
    private_of(view)["gun_works"] = event.works
    return ("me",)


def _witch_told(view: View, event: e.WitchTold, me: int | None) -> Keys:
    if event.seat != me:
        return ()
    private_of(view)["knifed"] = {"day": event.day, "target": event.target}
    return ("me",)


def _signed(view: View, event: e.SheriffSigned, me: int | None) -> Keys:
    if event.seat != me:
        return ()
    private_of(view)["running"] = event.running
    return ("me",)


PRIVATE: Mapping[type[e.Event], Change] = MappingProxyType(
    cast(
        "dict[type[e.Event], Change]",
        {
            e.RoleTold: _role_known,
            e.PackTold: _pack_told,
            e.RoleChanged: _role_changed,
            e.LoversTold: _lovers_told,
            e.Enchanted: _enchanted,
            e.JudgeSaid: _judge_said,
            e.PromptOpened: _prompt_opened,
            e.Acted: _acted,
            e.WolfPicked: _wolf_picked,
            e.CheckResult: _check_result,
            e.GunStatus: _gun_status,
            e.WitchTold: _witch_told,
            e.SheriffSigned: _signed,
        },
    )
)
