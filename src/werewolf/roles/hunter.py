"""猎人 Hunter: shoots one player when knifed or exiled."""

from types import MappingProxyType

from werewolf.ids import Camp, Kind
from werewolf.roles._gunman import Gunman


class Hunter(Gunman):
    id, name, camp, kind = "hunter", "猎人", Camp.GOOD, Kind.GOD
    gun = "hunter.shoot"
    words = MappingProxyType({"hunter.shoot": "开枪"})
    short = "被狼刀或被放逐出局时，可以开枪带走一名玩家。"
    long = (
        "猎人出局时可以亮明身份，开枪带走一名存活玩家，也可以不开枪。"
        "被毒杀、殉情等不能开枪；每晚法官会告知今晚能否开枪。"
    )
    tips = ("开枪前想清楚：带走一名好人可能直接输掉比赛。", "猎人的身份是威慑，不要太早暴露。")
