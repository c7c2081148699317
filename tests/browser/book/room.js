/** The lobby and a room before the game. */
import { refusal, WAITING } from "./server.js";
import { catalogue, detail, MEMBERS, nothing, NOW, press, QR, room, type } from "./made-up.js";
import { html } from "/static/js/dom.js";
import { Filters } from "/static/js/lobby/filters.js";
import { Invite } from "/static/js/lobby/invite.js";
import { Leave } from "/static/js/lobby/leave.js";
import { ByNumber } from "/static/js/lobby/number.js";
import { Balance } from "/static/js/room/balance.js";
import { Boards } from "/static/js/room/boards.js";
import { Editor } from "/static/js/room/editor.js";
import { Gone } from "/static/js/room/gone.js";
import { Join } from "/static/js/room/join.js";
import { Palette } from "/static/js/room/palette.js";
import { Settings } from "/static/js/room/settings.js";
import { Solo } from "/static/js/room/solo.js";
import { Switches } from "/static/js/room/switches.js";
import { TableRules } from "/static/js/room/table_rules.js";
import { Timers } from "/static/js/room/timers.js";
import { Verdict } from "/static/js/room/verdict.js";
import { Waiting } from "/static/js/room/waiting.js";
import { Awaited } from "/static/js/social/rematch.js";

const [boards, roles, words] = await Promise.all(["/boards", "/roles", "/switches"].map(catalogue));
const nine = boards.find((board) => board.id === "standard-9") || boards.find((board) => board.seats === 9);
const six = boards.filter((board) => board.seats === 6);
const few = { ...words, switches: words.switches.slice(0, 3), timers: words.timers.slice(0, 3) };
const shownRoles = roles.filter((role) => six[0].roles.includes(role.id));
const mine = detail({ board: { ...nine, custom: false }, rules: nine.rules });
const none = { status: "", free: false, open: false, seats: "", board: "" };
const listed = [{ board: "standard-9", board_name: "预女猎9人", seats: 9 }];
const waiting = (change, more) => html`<${Waiting} room=${room({ id: "3" })} detail=${{ ...mine, ...change }} user=${{ uid: 1 }} lastGame=${null} ...${more} />`;
const join = (more) => html`<${Join} room="3" locked=${false} away=${null} ...${more} />`;
const editor = (cards) => html`<${Editor} start=${{ name: "", roles: cards }} roles=${shownRoles} boards=${boards} seatLimits=${words.limits.seats} onUse=${nothing} />`;
const balance = (cards) => html`<${Balance} cards=${cards} seats=${cards.length} roles=${roles} boards=${boards} />`;
const settings = html`<${Settings} room=${room()} detail=${mine} onClose=${nothing} />`;
const checked = (answer) => ({ answers: { "/boards/check": answer }, after: () => new Promise((go) => setTimeout(go, 350)) });
const absent = (until) => detail({ rematch: { until, absent: [2, 4] } });

export const ROOM = [
  { name: "Filters", module: "lobby/filters.js", text: "想看哪些房间；记在这台设备上。", states: [
    ["全部", html`<${Filters} rooms=${listed} wanted=${none} onChange=${nothing} />`],
    ["筛过", html`<${Filters} rooms=${listed} wanted=${{ ...none, status: "waiting", free: true, seats: "12" }} onChange=${nothing} />`],
  ] },
  { name: "ByNumber", module: "lobby/number.js", text: "听到房号就能进。", states: [
    ["空", html`<${ByNumber} />`],
    ["没有这间", html`<${ByNumber} />`, { answers: { "/rooms/777": refusal(404, "没有这个房间") }, after: async (box) => { await type({ "room-number": "777" })(box); press("[type=submit]")(box); } }],
  ] },
  { name: "Leave", module: "lobby/leave.js", text: "坐到别的房间之前问一句。", shot: ".sheet", states: [["打开", html`<${Leave} from=${3} to=${12} onGo=${nothing} onClose=${nothing} />`]] },
  { name: "Invite", module: "lobby/invite.js", text: "邀请朋友：二维码、房号、链接。", shot: ".sheet", states: [
    ["有二维码", html`<${Invite} room="3" onClose=${nothing} />`, { answers: { "/rooms/3/qr": { address: "https://example.com/werewolf/room/3", qr: QR } } }],
    ["画不出二维码", html`<${Invite} room="3" onClose=${nothing} />`, { answers: { "/rooms/3/qr": refusal(500, "画不出") } }],
    ["正在取", html`<${Invite} room="3" onClose=${nothing} />`, { answers: { "/rooms/3/qr": WAITING } }],
  ] },
  { name: "Solo", module: "room/solo.js", text: "单人练习：选人数和快慢就开始。", shot: ".sheet", states: [
    ["有空房间", html`<${Solo} rooms=${[{ room_id: 7 }]} onClose=${nothing} />`],
    ["没有空房间", html`<${Solo} rooms=${[]} onClose=${nothing} />`],
  ] },
  { name: "Waiting", module: "room/waiting.js", text: "开局前的房间：座位、板子、准备；房主还能补 AI、改设置、请出人。", states: [
    ["我是房主，还差人", waiting({ locked: true })],
    ["人齐，已准备，和群一起", waiting({ owner: 2, members: [...MEMBERS.slice(1), ...[3, 6, 7, 8, 9, 1].map((uid) => ({ ...MEMBERS[1], uid, seat: uid, display_name: `玩家${uid}` }))], group: "654321", group_online: false }, { lastGame: 64 })],
    ["还没坐下，空桌", waiting({ members: [], owner: null })],
  ] },
  { name: "Join", module: "room/join.js", text: "坐下；有密码就填，被请出的要等。", states: [
    ["平常", join()],
    ["有密码", join({ locked: true })],
    ["被房主请出", join({ away: NOW + 240000 })],
  ] },
  { name: "Awaited", module: "social/rematch.js", text: "再来一局时座位为谁留着；留够了可以不等。", states: [
    ["还留着", html`<${Awaited} room=${room()} detail=${absent(NOW + 45000)} me=${MEMBERS[0]} />`],
    ["留够了", html`<${Awaited} room=${room()} detail=${absent(NOW)} me=${MEMBERS[0]} />`],
  ] },
  { name: "Settings", module: "room/settings.js", text: "房主的设置：板子、规则、时间、密码。", shot: ".sheet", states: [
    ["板子", settings],
    ["规则", settings, { after: press("[data-testid=settings-rules]") }],
    ["时间", settings, { after: press("[data-testid=settings-timers]") }],
    ["房间", html`<${Settings} room=${room()} detail=${{ ...mine, locked: true }} onClose=${nothing} />`, { after: press("[data-testid=settings-room]") }],
    ["正在取", settings, { answers: { "/switches": WAITING } }],
  ] },
  { name: "RoomBoards", component: "Boards", module: "room/boards.js", text: "选板子：按人数，按名字或角色搜，或自己组。", states: [
    ["六人", html`<${Boards} boards=${six.slice(0, 2)} current=${six[0]} chosen=${six[0]} onPick=${nothing} onEdit=${nothing} />`],
    ["没找到", html`<${Boards} boards=${six} current=${six[0]} chosen=${six[0]} onPick=${nothing} onEdit=${nothing} />`, { after: type({ "board-search": "外星人" }) }],
  ] },
  { name: "Switches", module: "room/switches.js", text: "桌上的规则开关：每个决定什么、现在是什么、哪些改过。", parts: ["room/switches.js ListHead"], states: [
    ["默认，有藏起的", html`<${Switches} words=${few} cards=${["werewolf", "villager"]} values=${nine.rules} standard=${nine.rules} onPut=${nothing} />`],
    ["改过、打开", html`<${Switches} words=${few} cards=${nine.roles} values=${{ ...nine.rules, [few.switches[0].id]: few.switches[0].values[1].value }} standard=${nine.rules} onPut=${nothing} />`, { after: press(".switch-head") }],
  ] },
  { name: "Timers", module: "room/timers.js", text: "每一段多久，整体快慢。", parts: ["room/stepper.js Stepper"], states: [
    ["默认", html`<${Timers} words=${few} cards=${nine.roles} rules=${nine.rules} values=${{}} onPut=${nothing} />`],
    ["改过", html`<${Timers} words=${few} cards=${nine.roles} rules=${nine.rules} values=${{ factor: 1.5, [few.timers[0].id]: few.timers[0].seconds + 5 }} onPut=${nothing} />`],
  ] },
  { name: "TableRules", module: "room/table_rules.js", text: "不是房主的人看这一桌的规则，改过的在前。", shot: ".sheet", states: [
    ["改过一条", html`<${TableRules} detail=${{ ...mine, rules: { ...nine.rules, [few.switches[0].id]: few.switches[0].values[1].value } }} onClose=${nothing} />`],
    ["正在取", html`<${TableRules} detail=${mine} onClose=${nothing} />`, { answers: { "/switches": WAITING } }],
  ] },
  { name: "Editor", module: "room/editor.js", text: "一张一张组一副板子。", states: [
    ["空", editor([])],
    ["可以玩", editor(six[0].roles), checked({ board: six[0] })],
    ["不行，说怎么改", editor(["werewolf", "werewolf", "villager"]), checked(refusal(400, "至少 4 个座位：再加 1 张牌。"))],
  ] },
  { name: "RoomPalette", component: "Palette", module: "room/palette.js", text: "所有角色，按阵营；加一张、去一张。", states: [
    ["有选中的", html`<${Palette} roles=${shownRoles} counts=${new Map([[shownRoles[0].id, 1]])} isFull=${() => false} onAdd=${nothing} onRemove=${nothing} />`],
    ["满了", html`<${Palette} roles=${shownRoles.filter((role) => role.camp === "good")} counts=${new Map()} isFull=${() => true} onAdd=${nothing} onRemove=${nothing} />`],
    ["没找到", html`<${Palette} roles=${shownRoles} counts=${new Map()} isFull=${() => false} onAdd=${nothing} onRemove=${nothing} />`, { after: type({ "role-search": "外星人" }) }],
  ] },
  { name: "Balance", module: "room/balance.js", text: "一副牌两边的分量，和同样人数的板子比。", states: [
    ["没有牌", balance([])],
    ["九人", balance(nine.roles)],
    ["狼多", balance([...nine.roles.slice(0, 8), "werewolf"])],
  ] },
  { name: "Verdict", module: "room/verdict.js", text: "这副牌能不能玩，不能就说怎么改。", states: [
    ["没有牌、正在查", html`<div class="stack tight"><${Verdict} verdict=${{ state: "none" }} /><${Verdict} verdict=${{ state: "asking" }} /></div>`],
    ["可以、不行", html`<div class="stack tight"><${Verdict} verdict=${{ state: "ok", board: nine }} /><${Verdict} verdict=${{ state: "refused", message: "至少 4 个座位：再加 1 张牌。" }} /></div>`],
  ] },
  { name: "Gone", module: "room/gone.js", text: "房间没有了：为什么，往哪走。", shot: "screen", states: [["解散", html`<${Gone} why="房主解散了这个房间。" />`]] },
];
