/** 管理后台. */
import { refusal, WAITING } from "./server.js";
import { NOW, press } from "./made-up.js";
import { html } from "/static/js/dom.js";
import { Audit } from "/static/js/admin/audit.js";
import { Invites } from "/static/js/admin/invites.js";
import { Reports } from "/static/js/admin/reports.js";
import { Rooms } from "/static/js/admin/rooms.js";
import { Users } from "/static/js/admin/users.js";

const DAY = 86400000;
const BROKEN = refusal(500, "服务器出错了，请稍后再试。");
const user = (uid, more) => ({ uid, display_name: `玩家${uid}`, qq: `2000${uid}`, role: "player", state: "active", lapsed_at: null, created_at: NOW - uid * DAY, activated_at: NOW - uid * DAY, sessions: 1, ...more });
const users = [user(1, { role: "admin", display_name: "小明" }), user(2, { state: "disabled" }), user(3, { state: "disabled", lapsed_at: NOW - DAY }), user(4, { state: "pending", activated_at: null, display_name: "一二三四五六七八九十甲乙" })];
const report = { id: 1, reason_name: "场外", reported: 5, reported_name: "玩家5", reporter_name: "小明", at: NOW - DAY, room_id: 3, seat: 5, about_them: 3, speech: "4 号就是狼，我看到他屏幕了。", text: "偷看手机", game_id: 64, closed_at: null };
const invite = { id: 1, code: "ABCD-EFGH", uses: 1, most_uses: 5, note: "给群友", created_at: NOW - DAY, expires_at: NOW + 7 * DAY, withdrawn_at: null, used_by: [{ display_name: "玩家5", at: NOW - 3600000 }] };
const row = (id, action, more) => ({ id, at: NOW - id * 60000, actor: "uid:1", subject: "uid:5", action, detail: null, address: "192.0.2.0/24", request_id: `r${id}`, ...more });
const audit = { rows: [row(1, "ban"), row(2, "login", { subject: "uid:1" }), row(2000, "lapsed", { actor: "system", request_id: "review" })], people: { "uid:1": { uid: 1, name: "小明", number: "20001" }, "uid:5": { uid: 5, name: "玩家5", number: "20005" } }, actions: ["ban", "login"], next: 9 };
const room = (id, more) => ({ room_id: id, board_name: "预女猎9人", status: "waiting", humans: 2, members: 5, seats: 9, spectators: 0, ...more });
const states = (drawn, path, few, none, after) => [
  ["平常", drawn, { answers: { [path]: few }, after }],
  ["没有", drawn, { answers: { [path]: none } }],
  ["正在取", drawn, { answers: { [path]: WAITING } }],
  ["取不到", drawn, { answers: { [path]: BROKEN } }],
];

export const OFFICE = [
  { name: "Users", module: "admin/users.js", text: "账号：找人、封禁、解封、删除。", parts: ["admin/choice.js Choice"], states: states(html`<${Users} />`, "/admin/users", { total: 40, rows: users }, { total: 0, rows: [] }, press("[data-uid='2'] summary")) },
  { name: "Invites", module: "admin/invites.js", text: "邀请码：新建、删除，谁用过。", states: states(html`<${Invites} />`, "/admin/invite-codes", { required: true, rows: [invite, { ...invite, id: 2, code: "JKLM-NPQR", uses: 5, used_by: [], note: null }] }, { required: false, rows: [] }, press("[data-testid=invite] summary")) },
  { name: "Reports", module: "admin/reports.js", text: "举报：说了什么，被举报过几次，处理。", states: states(html`<${Reports} />`, "/admin/reports", { waiting: 2, next: 7, rows: [report, { ...report, id: 2, reason_name: "辱骂", about_them: 1 }] }, { waiting: 0, next: null, rows: [] }, press("[data-testid=admin-report] summary")) },
  { name: "Audit", module: "admin/audit.js", text: "审计：谁对谁做了什么，按天、按请求。", states: states(html`<${Audit} who="" />`, "/admin/audit", audit, { ...audit, rows: [], next: null }, press(".ledger summary")) },
  { name: "AdminRooms", component: "Rooms", module: "admin/rooms.js", text: "房间：谁在玩，强制结束卡住的一局。", states: states(html`<${Rooms} />`, "/admin/rooms", { rooms: [room(3, { status: "playing" }), room(4)] }, { rooms: [] }) },
];
