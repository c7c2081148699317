"""OneBot v11 events, with the fields that NapCat sends (`messagePostFormat: array`)."""

from sandbox.people import Person
from sandbox.world import Event, Message, World


def _event(world: World, post_type: str, **fields: object) -> Event:
    return {"time": int(world.now()), "self_id": world.self_id, "post_type": post_type, **fields}


def lifecycle(world: World) -> Event:
    """The first frame on every connection."""
    return _event(world, "meta_event", meta_event_type="lifecycle", sub_type="connect")


def heartbeat(world: World, interval: float) -> Event:
    """The regular sign of life; `online` turns false when QQ logged the account out."""
    status = {"online": not world.faults.kicked, "good": True}
    return _event(world, "meta_event", meta_event_type="heartbeat", status=status, interval=int(interval * 1000))


def _message_fields(message: Message) -> Event:
    return {
        "user_id": message.sender,
        "message_id": message.message_id,
        "message_seq": message.message_id,
        "real_id": message.message_id,
        "raw_message": message.text,
        "font": 14,
        "message": list(message.segments),
        "message_format": "array",
    }


def private_message(world: World, message: Message, person: Person) -> Event:
    """A private message; strangers reach the bot through the common group only (`sub_type: group`)."""
    friendly = person.is_friend or world.faults.mislabel_strangers
    fields = _message_fields(message) | {
        "message_type": "private",
        "sub_type": "friend" if friendly else "group",
        "sender": {"user_id": person.qq, "nickname": person.nickname, "card": ""},
    }
    if not friendly:
        fields["group_id"] = world.group.group_id
    return _event(world, "message", **fields)


def group_message(world: World, message: Message, person: Person) -> Event:
    """A message in the group."""
    fields = _message_fields(message) | {
        "message_type": "group",
        "sub_type": "normal",
        "group_id": world.group.group_id,
        "group_name": world.group.name,
        "sender": {"user_id": person.qq, "nickname": person.nickname, "card": "", "role": person.group_role},
    }
    return _event(world, "message", **fields)


def friend_request(world: World, person: Person, flag: str, comment: str) -> Event:
    """Somebody asks to become the bot's friend."""
    return _event(world, "request", request_type="friend", user_id=person.qq, comment=comment, flag=flag)


def friend_added(world: World, person: Person) -> Event:
    """Somebody has become the bot's friend."""
    return _event(world, "notice", notice_type="friend_add", user_id=person.qq)


def bot_offline(world: World) -> Event:
    """NapCat's own notice: the account was logged out, the socket stays open."""
    return _event(
        world,
        "notice",
        notice_type="bot_offline",
        user_id=world.self_id,
        tag="下线通知",
        message="账号状态失效，请重新登录",
    )


def group_ban(world: World, muted: bool) -> Event:
    """The owner muted the bot in the group, or lifted it."""
    return _event(
        world,
        "notice",
        notice_type="group_ban",
        sub_type="ban" if muted else "lift_ban",
        group_id=world.group.group_id,
        operator_id=next(person.qq for person in world.members() if person.group_role == "owner"),
        user_id=world.self_id,
        duration=3600 if muted else 0,
    )
