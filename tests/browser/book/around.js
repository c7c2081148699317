/** What stands on the pages around the table. */
import { BotNumber, BotState } from "/static/js/bot.js";
import { Deck } from "/static/js/deck.js";
import { html } from "/static/js/dom.js";
import { RoomCard } from "/static/js/lobby/card.js";
import { Curve } from "/static/js/profile/curve.js";
import { Tally } from "/static/js/profile/tallies.js";
import { Progress } from "/static/js/sign-up/progress.js";
import { Delta, Standing } from "/static/js/standing.js";

const room = (change) => ({ room_id: 3, status: "waiting", board: "standard-9", board_name: "预女猎9人", members: 5, humans: 3, seats: 9, locked: false, spectators: 0, owner: { display_name: "小明" }, ...change });
const cards = (...rooms) => html`<ul class="list">${rooms.map((one) => html`<${RoomCard} key=${one.room_id} room=${room(one)} />`)}</ul>`;
const season = { id: "2026Q4", name: "2026 年第 4 赛季", games: 64 };
const standing = { tier: "黄金", division: "II", points: 1351, rank: 1, games: 64, wins: 39, losses: 25, provisional: false, season };
const curve = Array.from({ length: 24 }, (_, index) => ({ game_id: index, before: 1200, points: 1200 + index * 4 + (index % 3) * 9, won: index % 3 !== 2, ended_at: 1798000000000 + index * 3600000 }));
const tally = [{ id: "seer", role: "seer", name: "预言家", games: 22, wins: 13 }, { id: "werewolf", role: "werewolf", name: "狼人", games: 12, wins: 7 }, { id: "hunter", role: "hunter", name: "猎人", games: 3, wins: 3 }];

export const AROUND = [
  { name: "RoomCard", module: "lobby/card.js", text: "大厅里的一桌：玩什么、差几人、房主；按钮上写着按下去会怎样。", states: [
    ["等人、有密码", cards({}, { room_id: 4, locked: true, humans: 5 })],
    ["游戏中、满员", cards({ room_id: 5, status: "playing", members: 9, humans: 9, spectators: 2 }, { room_id: 6, members: 9, humans: 8 })],
    ["空房间", cards({ room_id: 7, members: 0, humans: 0, owner: null })],
  ] },
  { name: "Standing", module: "standing.js", text: "段位、积分、名次、胜率；不到 30 局说明还差几局才排名次，不到 5 局不说胜率。", states: [
    ["有名次", html`<${Standing} standing=${standing} />`],
    ["定级中", html`<${Standing} standing=${{ ...standing, games: 12, wins: 7, provisional: true }} />`],
    ["新人", html`<${Standing} standing=${{ ...standing, tier: "白银", division: "I", points: 1200, games: 0, wins: 0, rank: null, provisional: true, season: null }} />`],
  ] },
  { name: "Delta", module: "standing.js", text: "一局之后积分的变化。", states: [["涨、跌、不变、不计分", html`<div class="row"><${Delta} value=${9} /><${Delta} value=${-8} /><${Delta} value=${0} /><${Delta} value=${null} /></div>`]] },
  { name: "Curve", module: "profile/curve.js", text: "积分曲线，同样的话在图下，同样的数在表里。", states: [["有对局", html`<${Curve} curve=${curve} peak=${1310} />`], ["没有对局", html`<${Curve} curve=${[]} peak=${null} />`]] },
  { name: "Tally", module: "profile/tallies.js", text: "局数和胜率：表格的每一行就是图；局数少就不说胜率。", states: [["角色", html`<${Tally} title="各角色" head="角色" rows=${tally} />`]] },
  { name: "Deck", module: "deck.js", text: "一张板子有哪些牌。", states: [["平常", html`<${Deck} roles=${["werewolf", "werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager"]} />`]] },
  { name: "Progress", module: "sign-up/progress.js", text: "走到哪一步：做完的、正在做的、还没做的。", states: [["第二步", html`<${Progress} step="code" />`]] },
  { name: "BotState", module: "bot.js", text: "机器人在不在；不在就说这在这里意味着什么。", states: [["在线、离线", html`<div class="stack tight"><${BotState} bot=${{ online: true }} /><${BotState} bot=${{ online: false }} /></div>`]] },
  { name: "BotNumber", module: "bot.js", text: "机器人的号码，可以复制。", states: [["平常", html`<${BotNumber} qq="1234567890" />`]] },
];
