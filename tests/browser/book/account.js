/** 我的, and who somebody is at the table. */
import { refusal, WAITING } from "./server.js";
import { catalogue, nothing, NOW, PHOTO, press, type } from "./made-up.js";
import { html } from "/static/js/dom.js";
import { Deletion, NewSecret, Warnings } from "/static/js/me/account.js";
import { AvatarSheet } from "/static/js/me/avatar.js";
import { Devices } from "/static/js/me/devices.js";
import { Head } from "/static/js/me/name.js";
import { LogOut, Office } from "/static/js/me/out.js";
import { Games } from "/static/js/profile/games.js";
import { Profile } from "/static/js/profile/profile.js";
import { Seasons } from "/static/js/profile/seasons.js";
import { Tallies } from "/static/js/profile/tallies.js";
import { Mine as Bindings } from "/static/js/second-way/mine.js";
import { Mine as Social } from "/static/js/social/mine.js";

const DAY = 86400000;
const WAYS = { email: true, qq: true };
export const USER = { uid: 1, display_name: "小明", qq: "20001", role: "player", secret_expires_at: NOW + 60 * DAY, lapses_at: null, room_id: null };
const LONG = { ...USER, display_name: "一二三四五六七八九十甲乙" };
const device = (id, more) => ({ id, device: "Chrome · Android", created_at: NOW - id * DAY, place: "192.0.2.0/24", current: id === 1, ...more });
const devices = (...found) => ({ answers: { "/auth/sessions": { sessions: found } }, after: press("summary") });
const bound = (found) => ({ answers: { "/auth/ways": WAYS, "/auth/bindings": found }, after: press("summary") });
const avatar = { source: "qq", avatar_url: PHOTO, qq_possible: true, qq_off: false };
const sheet = html`<${AvatarSheet} user=${USER} onChange=${nothing} onClose=${nothing} />`;

/** A photo is chosen, as from the device. */
async function choose(box) {
  const input = box.querySelector("[data-testid=avatar-file]");
  const files = new DataTransfer();
  files.items.add(new File([await (await fetch(PHOTO)).blob()], "photo.png", { type: "image/png" }));
  input.files = files.files;
  input.dispatchEvent(new Event("change"));
  while (!box.querySelector("[data-testid=crop]")) await new Promise((go) => requestAnimationFrame(go));
}

const season = { id: "2026Q3", name: "2026 年第 3 赛季", title: "黄金 II", points: 1351, rank: 4, provisional: false };
const tally = (games, wins) => ({ games, wins });
const names = new Map((await catalogue("/roles")).map((role) => [role.id, role.name]));
const by = (ids) => ids.map((role, index) => ({ role, name: names.get(role), ...tally(14 - index, 8 - index) }));
export const STANDING = {
  tier: "黄金", division: "II", points: 1351, rank: 4, games: 64, wins: 39, losses: 25, provisional: false, peak: 1402, season: { ...season, games: 64 },
  curve: Array.from({ length: 12 }, (_, index) => ({ game_id: index, before: 1200, points: 1200 + index * 9 + (index % 3) * 12, won: index % 3 !== 2, ended_at: NOW - (12 - index) * DAY })),
  by_camp: { good: tally(44, 28), wolf: tally(18, 10), third: tally(2, 1) }, by_role: by(["seer", "witch", "hunter", "villager", "werewolf", "guard", "cupid"]),
  by_board: [{ board: "standard-9", name: "预女猎9人", ...tally(50, 31) }, { board: "starter-6", name: "新手6人", ...tally(3, 2) }], seasons: [season],
};
const fresh = { ...STANDING, games: 0, wins: 0, losses: 0, rank: null, provisional: true, season: null, curve: [], by_camp: {}, by_role: [], by_board: [], seasons: [] };
const game = (id, more) => ({ game_id: id, state: "finished", seat: 3, role: "seer", board_name: "预女猎9人", ended_at: NOW - id * DAY, won: true, delta: 9, ...more });
const games = { total: 12, games: [game(1), game(2, { role: "werewolf", won: false, delta: -8 }), game(3, { won: null, delta: 0 }), game(4, { state: "aborted", role: null, delta: null })] };
const played = (answer) => ({ answers: { "/users/1/games": answer } });
const profile = (user, standing, found) => ({ answers: { "/users/1": { user, standing }, "/users/1/games": found } });

export const ACCOUNT = [
  { name: "Warnings", module: "me/account.js", text: "快到期、快停用时先说。", states: [["两样都有", html`<${Warnings} user=${{ ...USER, lapses_at: NOW + 6 * DAY, secret_expires_at: NOW + 3 * DAY }} />`]] },
  { name: "Head", module: "me/name.js", text: "头像、名字、只有自己看得见的号码。", states: [["平常", html`<${Head} user=${USER} onPicture=${nothing} />`], ["最长的名字", html`<${Head} user=${{ ...LONG, avatar_url: PHOTO }} onPicture=${nothing} />`]] },
  { name: "Rename", module: "me/name.js", text: "改名。", shot: ".sheet", states: [
    ["打开", html`<${Head} user=${USER} onPicture=${nothing} />`, { after: press("[data-testid=rename-open]") }],
    ["被拒绝", html`<${Head} user=${USER} onPicture=${nothing} />`, { answers: { "/me": refusal(409, "这个名字和别人的太像，换一个。") }, after: async (box) => { press("[data-testid=rename-open]")(box); await type({})(box); await new Promise((go) => setTimeout(go, 50)); press("[data-testid=rename-save]")(box); } }],
  ] },
  { name: "AvatarSheet", module: "me/avatar.js", text: "换头像：选一张，拖到合适，看别人会看到的样子。", parts: ["me/preview.js Preview"], shot: ".sheet", states: [
    ["现在的", sheet, { answers: { "/me/avatar": avatar } }],
    ["自己传过", sheet, { answers: { "/me/avatar": { ...avatar, source: "own" } } }],
    ["裁剪", sheet, { answers: { "/me/avatar": avatar }, after: choose }],
    ["正在取", sheet, { answers: { "/me/avatar": WAITING } }],
  ] },
  { name: "Devices", module: "me/devices.js", text: "在哪些设备上登录着，一个个退出。", states: [
    ["几台", html`<div class="card rows"><${Devices} /></div>`, devices(device(1), device(2, { device: "Safari · iPhone" }))],
    ["只有这台", html`<div class="card rows"><${Devices} /></div>`, devices(device(1))],
    ["正在取", html`<div class="card rows"><${Devices} /></div>`, { answers: { "/auth/sessions": WAITING }, after: press("summary") }],
  ] },
  { name: "Bindings", component: "Mine", module: "second-way/mine.js", text: "备用登录：绑定邮箱、密码、QQ 互联。", states: [
    ["都没有，正在绑邮箱", html`<div class="card rows"><${Bindings} /></div>`, { ...bound({ email: null, password: false, qq: false }), after: async (box) => { press("summary")(box); press("[data-testid=email-open]")(box); } }],
    ["都绑了", html`<div class="card rows"><${Bindings} /></div>`, bound({ email: "ming@example.com", password: true, qq: true })],
  ] },
  { name: "NewSecret", module: "me/account.js", text: "换登录码：先说会失效什么。", states: [
    ["打开", html`<${NewSecret} user=${USER} />`, { after: press("summary") }],
    ["已换", html`<${NewSecret} user=${USER} />`, { answers: { "/me/secret": { ok: true } }, after: async (box) => { press("summary")(box); press("[data-testid=new-secret-ask]")(box); await new Promise((go) => setTimeout(go, 600)); press("[data-armed=true], [data-testid=new-secret-confirm]")(box); } }],
  ] },
  { name: "Deletion", module: "me/account.js", text: "注销：说清删什么、留什么，打出名字才能按。", states: [
    ["打开", html`<${Deletion} user=${USER} />`, { after: press("summary") }],
    ["等 QQ 里确认", html`<${Deletion} user=${USER} />`, { answers: { "/me": { state: "asked" } }, after: async (box) => { press("summary")(box); await type({ "deletion-name": "小明" })(box); press("[type=submit]")(box); } }],
  ] },
  { name: "LogOut", module: "me/out.js", text: "退出这台设备。", states: [["平常", html`<${LogOut} />`]] },
  { name: "Office", module: "me/out.js", text: "去管理后台；只有管理员有。", states: [["管理员", html`<${Office} user=${{ ...USER, role: "admin" }} />`]] },
  { name: "Social", component: "Mine", module: "social/mine.js", text: "QQ 提醒，屏蔽名单。", shot: "[data-entry=Social] [data-state]:not(:empty)", states: [
    ["没有屏蔽谁", html`<div class="card rows"><${Social} /></div>`, { answers: { "/me/reminders": { on: true } }, after: press("summary") }],
    ["屏蔽了两人", html`<div class="card rows"><${Social} /></div>`, { answers: { "/me/reminders": { on: false }, "/me/blocks": { rows: [{ uid: 5, display_name: "玩家5" }, { uid: 6, display_name: "一二三四五六七八九十甲乙" }] } }, after: press("summary") }],
  ] },
  { name: "Profile", module: "profile/profile.js", text: "一个人的资料。", parts: ["profile/profile.js History"], states: [
    ["新人", html`<${Profile} uid=${1} />`, profile(LONG, fresh, { total: 0, games: [] })],
    ["没有这个人", html`<${Profile} uid=${9} />`, { answers: { "/users/9": refusal(404, "没有这个玩家") } }],
    ["正在取", html`<${Profile} uid=${1} />`, { answers: { "/users/1": WAITING } }],
  ] },
  { name: "Tallies", module: "profile/tallies.js", text: "各阵营、各角色、各板子。", states: [["打过 64 局", html`<${Tallies} standing=${STANDING} />`]] },
  { name: "Seasons", module: "profile/seasons.js", text: "往届赛季结束时的样子。", states: [["两季", html`<${Seasons} seasons=${[season, { ...season, id: "2026Q2", name: "2026 年第 2 赛季", provisional: true }]} />`]] },
  { name: "Games", module: "profile/games.js", text: "打过的对局，能筛、能往前翻。", states: [
    ["胜、负、平、作废", html`<${Games} uid=${1} standing=${STANDING} />`, played(games)],
    ["还没有", html`<${Games} uid=${1} standing=${fresh} />`, played({ total: 0, games: [] })],
    ["取不到", html`<${Games} uid=${1} standing=${fresh} />`, played(refusal(500, "服务器出错了，请稍后再试。"))],
    ["正在取", html`<${Games} uid=${1} standing=${fresh} />`, played(WAITING)],
  ] },
];
