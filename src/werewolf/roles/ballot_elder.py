"""禁票长老 Ballot elder: keeps one player from voting the next day."""

from types import MappingProxyType

from werewolf.event import VoteBanned
from werewolf.roles._elder import Elder

BAN = "ballot_elder.ban"


class BallotElder(Elder):
    id, name = "ballot_elder", "禁票长老"
    action, label = BAN, "禁票"
    announced = VoteBanned
    words = MappingProxyType({BAN: "禁票"})
    short = "每晚禁票一名玩家，使其次日不能在放逐中投票。"
    long = (
        "禁票长老每晚可以选任意一名存活玩家（可以是自己）禁票，也可以不禁；不能连续两晚禁票同一人。"
        "天亮时与死讯一同公布谁被禁票；当晚出局的人不再公布。被禁票者当天照常发言，但在放逐投票和 PK 投票中没有票，"
        "是警长的也一样；他仍然可以被投。首日的警长投票在天亮公布之前，不受影响。长老当晚出局，禁票仍然有效。"
    )
    tips = ("禁掉警长，就少了一点五票的权重。", "人数少时，一票之差就能决定放逐谁。")
