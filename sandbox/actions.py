"""The OneBot v11 actions that a bot of this kind calls, answered as NapCat answers them."""

from collections.abc import Callable, Mapping

from sandbox import events
from sandbox.people import BOT_NAME, Person
from sandbox.segments import parsed
from sandbox.world import Message, World

Parameters = Mapping[str, object]
Answer = dict[str, object]
Action = Callable[[World, Parameters], object]

RETCODE_BAD_PARAMETER = 1400
RETCODE_UNKNOWN_ACTION = 1404
RETCODE_FAILED = 1200


class ActionRefusedError(Exception):
    """The action is answered with a failure."""

    def __init__(self, retcode: int, reason: str) -> None:
        super().__init__(reason)
        self.retcode = retcode
        self.reason = reason


class AnswerLostError(Exception):
    """The action is never answered."""


def answer(world: World, action: str, parameters: Parameters, echo: object) -> Answer | None:
    """Carry an action out and return the frame to send back; None when the answer is lost."""
    perform = ACTIONS.get(action)
    try:
        if perform is None:
            raise ActionRefusedError(RETCODE_UNKNOWN_ACTION, f"不支持的Api {action}")
        data = perform(world, parameters)
    except ActionRefusedError as refusal:
        return _frame("failed", refusal.retcode, None, refusal.reason, echo)
    except AnswerLostError:
        return None
    return _frame("ok", 0, data, "", echo)


def _frame(status: str, retcode: int, data: object, wording: str, echo: object) -> Answer:
    return {
        "status": status,
        "retcode": retcode,
        "data": data,
        "message": wording,
        "wording": wording,
        "echo": echo,
        "stream": "normal-action",
    }


def _number(parameters: Parameters, key: str) -> int:
    value = str(parameters.get(key, ""))
    if not value.isdecimal():
        raise ActionRefusedError(RETCODE_BAD_PARAMETER, f"参数 {key} 不正确")
    return int(value)


def _person(world: World, parameters: Parameters) -> Person:
    person = world.people.get(_number(parameters, "user_id"))
    if person is None:
        raise ActionRefusedError(RETCODE_FAILED, "无法获取用户信息")
    return person


def _require_group(world: World, parameters: Parameters) -> None:
    if _number(parameters, "group_id") != world.group.group_id:
        raise ActionRefusedError(RETCODE_FAILED, "群不存在或机器人不在群中")


def _send_private(world: World, parameters: Parameters) -> object:
    person = _person(world, parameters)
    _fail_before_delivery(world)
    if not person.is_friend:
        raise ActionRefusedError(RETCODE_FAILED, "消息发送失败：对方不是好友")
    message = world.deliver("private", person.qq, world.self_id, parsed(parameters.get("message")))
    return _sent(world, message)


def _send_group(world: World, parameters: Parameters) -> object:
    _require_group(world, parameters)
    _fail_before_delivery(world)
    if world.faults.muted:
        raise ActionRefusedError(RETCODE_FAILED, "消息发送失败：已被禁言 (result 120)")
    message = world.deliver("group", None, world.self_id, parsed(parameters.get("message")))
    return _sent(world, message)


def _fail_before_delivery(world: World) -> None:
    if world.faults.drop:
        raise AnswerLostError
    if world.faults.kicked:
        raise ActionRefusedError(RETCODE_FAILED, "消息发送失败：账号已离线")
    if world.faults.refuse:
        raise ActionRefusedError(RETCODE_FAILED, "消息发送失败：被拒绝 (result 110)")


def _sent(world: World, message: Message) -> object:
    if world.faults.lose_answer:
        raise AnswerLostError
    return {"message_id": message.message_id}


def _send_either(world: World, parameters: Parameters) -> object:
    in_group = parameters.get("message_type") == "group" or (
        parameters.get("message_type") is None and parameters.get("group_id") is not None
    )
    return _send_group(world, parameters) if in_group else _send_private(world, parameters)


def _login_info(world: World, _: Parameters) -> object:
    return {"user_id": world.self_id, "nickname": BOT_NAME}


def _status(world: World, _: Parameters) -> object:
    return {"online": not world.faults.kicked, "good": True, "stat": {}}


def _version_info(_: World, __: Parameters) -> object:
    return {"app_name": "Sandbox.Onebot", "protocol_version": "v11", "app_version": "1.0.0"}


def _friend_list(world: World, _: Parameters) -> object:
    if world.faults.kicked:
        raise ActionRefusedError(RETCODE_FAILED, "账号已离线")
    return [
        {"user_id": person.qq, "nickname": person.nickname, "remark": "", "sex": "unknown", "age": 0}
        for person in world.friends()
    ]


def _stranger_info(world: World, parameters: Parameters) -> object:
    person = _person(world, parameters)
    return {"user_id": person.qq, "nickname": person.nickname, "sex": "unknown", "age": 0}


def _group_info(world: World, parameters: Parameters) -> object:
    _require_group(world, parameters)
    return _group(world)


def _group_list(world: World, _: Parameters) -> object:
    return [_group(world)]


def _group(world: World) -> Answer:
    return {
        "group_id": world.group.group_id,
        "group_name": world.group.name,
        "member_count": len(world.members()) + 1,
        "max_member_count": 200,
    }


def _member(world: World, qq: int, nickname: str, role: str) -> Answer:
    return {"group_id": world.group.group_id, "user_id": qq, "nickname": nickname, "card": "", "role": role}


def _member_list(world: World, parameters: Parameters) -> object:
    _require_group(world, parameters)
    people = [_member(world, person.qq, person.nickname, person.group_role) for person in world.members()]
    return [_member(world, world.self_id, BOT_NAME, "member"), *people]


def _member_info(world: World, parameters: Parameters) -> object:
    _require_group(world, parameters)
    wanted = _number(parameters, "user_id")
    if wanted == world.self_id:
        return _member(world, world.self_id, BOT_NAME, "member")
    person = world.people.get(wanted)
    if person is None or not person.in_group:
        raise ActionRefusedError(RETCODE_FAILED, "群成员不存在")
    return _member(world, person.qq, person.nickname, person.group_role)


def _message(world: World, parameters: Parameters) -> object:
    wanted = _number(parameters, "message_id")
    for message in world.messages:
        if message.message_id == wanted:
            return _stored(world, message)
    raise ActionRefusedError(RETCODE_FAILED, "消息不存在")


def _stored(world: World, message: Message) -> Answer:
    return {
        "message_id": message.message_id,
        "message_type": message.chat,
        "time": int(message.at),
        "sender": {"user_id": message.sender, "nickname": world.name_of(message.sender)},
        "message": list(message.segments),
        "raw_message": message.text,
    }


def _answer_friend_request(world: World, parameters: Parameters) -> object:
    """Decide a friend request; a flag that was already used fails, as with doubled reports."""
    qq = world.friend_requests.pop(str(parameters.get("flag", "")), None)
    if qq is None:
        raise ActionRefusedError(RETCODE_FAILED, "好友请求不存在或已处理")
    if parameters.get("approve", True) is True:
        world.people[qq].is_friend = True
        world.emit(events.friend_added(world, world.people[qq]))
    world.changed()
    return None


def _available(_: World, __: Parameters) -> object:
    return {"yes": True}


ACTIONS: Mapping[str, Action] = {
    "send_private_msg": _send_private,
    "send_group_msg": _send_group,
    "send_msg": _send_either,
    "get_login_info": _login_info,
    "get_status": _status,
    "get_version_info": _version_info,
    "get_friend_list": _friend_list,
    "get_stranger_info": _stranger_info,
    "get_group_info": _group_info,
    "get_group_list": _group_list,
    "get_group_member_list": _member_list,
    "get_group_member_info": _member_info,
    "get_msg": _message,
    "set_friend_add_request": _answer_friend_request,
    "can_send_image": _available,
}
