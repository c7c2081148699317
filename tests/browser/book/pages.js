/** The pages, as a phone shows them when they open. */
import { STANDING, USER } from "./account.js";
import { refusal, WAITING } from "./server.js";
import { detail, MEMBERS, NOW, QR } from "./made-up.js";
import { html } from "/static/js/dom.js";
import "/static/js/second-way/mine.js"; // what the pages fetch later is here already
import "/static/js/social/mine.js";
import { remember } from "/static/js/keep.js";
import { Page as Admin } from "/static/js/pages/admin.js";
import { Page as Game } from "/static/js/pages/game.js";
import { Page as Help } from "/static/js/pages/help.js";
import { Page as Home } from "/static/js/pages/home.js";
import { Page as Leaderboard } from "/static/js/pages/leaderboard.js";
import { Page as LinkPage } from "/static/js/pages/link.js";
import { Page as Lobby } from "/static/js/pages/lobby.js";
import { Page as LogIn } from "/static/js/pages/log-in.js";
import { Page as Me } from "/static/js/pages/me.js";
import { Page as Room } from "/static/js/pages/room.js";
import { Page as Shared } from "/static/js/pages/shared.js";
import { Page as SignUp } from "/static/js/pages/sign-up.js";
import { Page as User } from "/static/js/pages/user.js";
import { Page as Wiki } from "/static/js/pages/wiki.js";

const STRANGER = { "/auth/me": refusal(401, "请先登录") };
const me = (more) => ({ "/auth/me": { user: { ...USER, ...more } } });
const HEALTH = { "/health": { bot: "online", bot_qq: "1234567890", invite_required: false }, "/bot": { qq: "1234567890", card: null, qr: QR }, "/auth/ways": { email: true, qq: false } };
const summary = (id, more) => ({ room_id: id, status: "waiting", board: "standard-9", board_name: "预女猎9人", members: 5, humans: 3, seats: 9, locked: false, spectators: 0, owner: { display_name: "小明" }, ...more });
const ROOMS = [summary(3), summary(4, { status: "playing", members: 9, humans: 9, spectators: 2 }), summary(5, { members: 0, humans: 0, owner: null })];
const place = (rank, name, more) => ({ user: { uid: rank, display_name: name }, rank, points: 1500 - rank * 30, tier: "黄金", division: "I", games: 60, wins: 33, provisional: false, ...more });
const season = { id: "2026Q4", name: "2026 年第 4 赛季", running: true, ends_at: NOW + 20 * 86400000 };
const RANKED = [place(1, "一二三四五六七八九十甲乙"), place(2, "小明"), place(3, "玩家3"), place(4, "玩家4", { provisional: true, games: 12, wins: 7, rank: null })];
const board = (rows, mine) => ({ season, seasons: [season], me: mine, rows, total: rows.length });
const PROFILE = { "/users/1": { user: USER, standing: STANDING }, "/users/1/games": { total: 0, games: [] } };
const record = { game_id: 64, state: "finished", board_name: "新手6人", seats: Array.from({ length: 6 }, (_, index) => ({ seat: index + 1, name: `玩家${index + 1}`, kind: index ? "ai" : "human" })) };
const played = await (await fetch("/api/games/64/replay")).json();

const page = (name, module, text, Page, states, parts = []) => ({ name: `Page${name}`, component: "Page", module: `pages/${module}.js`, text, parts, shot: "screen", states: states.map(([state, answers, more]) => [state, html`<${Page} />`, { answers, ...more }]) });

/** Notices come and go by themselves: a page that starts with one is drawn without waiting for its end. */
export const PAGES = [
  page("Home", "home", "首页：这是什么，怎么进来。", Home, [["没登录", STRANGER], ["登录了", me()]], ["shell.js Shell", "device/button.js DeviceButton"]),
  page("SignUp", "sign-up", "注册的三步。", SignUp, [["第一、二步", HEALTH]]),
  page("LogIn", "log-in", "登录。", LogIn, [["平常，去一间房", HEALTH, { at: "/log-in?next=/room/3" }], ["机器人离线", { ...HEALTH, "/health": { bot: "offline", bot_qq: "1234567890", invite_required: false } }], ["上次为什么退出", HEALTH, { before: () => remember("out", "登录已过期，请重新登录。") }]], ["entry/ahead.js Ahead"]),
  page("Link", "link", "机器人发的一次性链接。", LinkPage, [["平常", { "/auth/link/abc/qr": { qr: QR } }, { at: "/link/abc" }]]),
  page("Lobby", "lobby", "大厅。", Lobby, [["有几桌，我在一桌", { ...me({ room_id: 3 }), "/rooms": { rooms: ROOMS } }], ["都空着", { ...me(), "/rooms": { rooms: [ROOMS[2]] } }], ["正在取", { ...me(), "/rooms": WAITING }]]),
  page("Room", "room", "一个房间：开局前、对局、结果。", Room, [
    ["开局前", { ...me(), frames: [{ type: "ROOM_UPDATE", room: detail({ members: MEMBERS }) }] }, { at: "/room/3" }],
    ["正在进入", me(), { at: "/room/3" }],
    ["没有这间", { ...me(), frames: [{ type: "ERROR", code: "ROOM_NOT_FOUND", message: "没有 3 号房。" }] }, { at: "/room/3" }],
  ]),
  page("Leaderboard", "leaderboard", "排行榜。", Leaderboard, [
    ["有名次", { ...me({ uid: 2 }), "/leaderboard": board(RANKED, RANKED[1]) }],
    ["还没有人", { ...me(), "/leaderboard": board([], null) }],
    ["取不到", { ...me(), "/leaderboard": refusal(404, "没有这个赛季") }],
  ]),
  page("Wiki", "wiki", "百科。", Wiki, [["角色", {}], ["板子", {}, { at: "/wiki#boards" }], ["黑话", {}, { at: "/wiki#words" }]]),
  page("Help", "help", "帮助。", Help, [["平常", {}]]),
  page("Me", "me", "我的。", Me, [["平常", { ...me(), ...PROFILE, ...HEALTH, "/auth/sessions": { sessions: [] }, "/auth/bindings": { email: null, password: false, qq: false }, "/me/reminders": { on: true } }]]),
  page("User", "user", "一个玩家。", User, [["打过很多局", { ...me(), ...PROFILE }, { at: "/user/1" }]]),
  page("Game", "game", "打完的一局：复盘和结果。", Game, [["复盘", { ...me(), "/games/64": record }, { at: "/game/64" }], ["没有这一局", { ...me(), "/games/64": refusal(404, "没有这一局") }, { at: "/game/64" }]]),
  page("Shared", "shared", "别人给的复盘链接：没有账号也能看，没有名字。", Shared, [["没有账号", { ...STRANGER, "/shared/64/abc/replay": played }, { at: "/shared/64/abc" }]]),
  page("Admin", "admin", "管理后台。", Admin, [["不是管理员", me()], ["账号", { ...me({ role: "admin" }), "/admin/users": { total: 0, rows: [] } }]]),
];
