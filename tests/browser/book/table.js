/** The table itself: seats, banner, clock, action bar, my card. */
import { html } from "/static/js/dom.js";
import { Actions } from "/static/js/game/actions.js";
import { Banner, Clock } from "/static/js/game/banner.js";
import { useChoosing } from "/static/js/game/choosing.js";
import { RoleCard } from "/static/js/game/role.js";
import { Seats } from "/static/js/game/seats.js";
import { LinkNotice, LinkState } from "/static/js/social/link.js";
import { NOW, nothing, OTHERS, room, seat, some, table, WOLF } from "./made-up.js";

const unmarked = { marks: [], note: "" };
const seats = (view, more) => html`<${Seats} view=${view} targets=${[]} picked=${[]} ordered=${false} wishes=${new Map()} marks=${() => unmarked} onPick=${nothing} onHold=${nothing} ...${more} />`;
const MARKED = { 2: { marks: ["gold"], note: "" }, 3: { marks: ["wolf", "doubt"], note: "" }, 4: { marks: [], note: "划水" } };

const banner = (change) => html`<${Banner} view=${table(change)} events=${[]} />`;

const Bar = ({ view }) => html`<${Actions} room=${room()} view=${view} choosing=${useChoosing(view)} />`;
const bar = (change) => html`<${Bar} view=${table(change)} />`;
const pick = (kind, more) => ({ kind, targets: OTHERS, min: 1, max: 1, ...more });

const KNOWING = { seat: 1, role: "seer", camp: "good", alive: true, private: { checks: [{ day: 1, target: 4, result: "wolf" }, { day: 2, target: 2, result: "good" }] } };

export const TABLE = [
  { name: "Seats", module: "game/seats.js", text: "座位：谁都一样的牌和触摸区；状态是字加图标，颜色只是第三样。", states: [
    ["平常、我、AI", seats(table({ seats: [seat(1), seat(2), seat(3, { kind: "ai" })] }))],
    ["出局、离线、托管", seats(some({ alive: false }, { connected: false }, { autopilot: true }))],
    ["发言中、警长、上警", seats({ ...some({}, {}, {}), speaker: 2, sheriff: 3, candidates: [4] })],
    ["翻牌、禁言、将离场", seats(some({ role: "idiot", camp: "good", marks: ["revealed"] }, { marks: ["silenced"] }, { marks: ["leaving"] }))],
    ["退水、禁票、无票", seats({ ...some({ marks: ["withdrew"] }, { marks: ["vote_banned"] }, { marks: ["no_vote"] }), phase: "sheriff_speech" })],
    ["可选、选中、得票", seats(some({}, {}, {}), { targets: [2, 3, 4], picked: [3], wishes: new Map([[4, [1, 6]]]) })],
    ["按顺序选两个", seats(some({}, {}, {}), { targets: [2, 3, 4], picked: [4, 2], ordered: true })],
    ["我的标记、笔记", seats(some({}, {}, {}), { marks: (number) => MARKED[number] || unmarked })],
    ["结束：全部翻开", seats({ ...some({ role: "werewolf", camp: "wolf" }, { role: "seer", camp: "good", alive: false }, { role: "cupid", camp: "third" }), phase: "ended" })],
    ["九人以上", seats(table({ seats: Array.from({ length: 12 }, (_, index) => seat(index + 1, { alive: index !== 3 })) }))],
  ] },
  { name: "Banner", module: "game/banner.js", text: "现在是什么阶段、还剩多久、一句话说该做什么；轮到我时变色。", states: [
    ["夜里", banner({ phase: "night", window: "main" })],
    ["别人发言", banner({ speaker: 3 })],
    ["轮到我", banner({ speaker: 1, prompts: [{ kind: "speak", text: true }, { kind: "speak.end" }] })],
    ["投票", banner({ phase: "exile_vote", prompts: [pick("exile.vote", { min: 0 })] })],
    ["观战", banner({ me: null, speaker: 3 })],
    ["结束", banner({ phase: "ended", deadline: null, winner: "good" })],
  ] },
  { name: "Clock", module: "game/banner.js", text: "按服务器的钟倒数；最后 6 秒变色。", states: [
    ["充裕、快到了、没有时限", html`<div class="row between"><${Clock} deadline=${NOW + 42000} /><${Clock} deadline=${NOW + 4000} /><${Clock} deadline=${null} /></div>`],
  ] },
  { name: "Actions", module: "game/actions.js", parts: ["game/out.js Out"], text: "行动条：按住看身份，选好再确认；没有事时也在原处，夜里人人一样大。", states: [
    ["发牌", bar({ phase: "deal", day: 0 })],
    ["出局了", bar({ me: { seat: 1, role: "seer", camp: "good", alive: false, private: {} } })],
    ["白天没有事", bar({})],
    ["夜里没有事", bar({ phase: "night", window: "main" })],
    ["夜里有事", bar({ phase: "night", window: "main", prompts: [pick("seer.check"), { kind: "pass" }] })],
    ["夜里两件事", bar({ phase: "night", window: "witch", prompts: [pick("witch.save", { targets: [7] }), pick("witch.poison"), { kind: "pass" }] })],
    ["刀，可以空刀", bar({ phase: "night", window: "main", me: WOLF, prompts: [pick("wolf.kill", { min: 0 }), { kind: "pass" }] })],
    ["投票", bar({ phase: "exile_vote", prompts: [pick("exile.vote", { min: 0 }), { kind: "pass" }] })],
    ["选一个词", bar({ phase: "speech_order", prompts: [{ kind: "sheriff.order", targets: [], min: 0, max: 0, choices: ["left", "right"] }, { kind: "pass" }] })],
    ["选一张牌，必选", bar({ phase: "night", window: "setup", prompts: [{ kind: "thief.pick", targets: [], min: 0, max: 0, choices: ["werewolf", "hunter"], must: true }] })],
    ["出局时开枪", bar({ phase: "shoot", prompts: [pick("hunter.shoot"), { kind: "pass" }] })],
    ["轮到我发言", bar({ speaker: 1, prompts: [{ kind: "speak", text: true }, { kind: "speak.end" }] })],
  ] },
  { name: "RoleCard", module: "game/role.js", text: "我的身份：按住才看得见，松手就收起。", states: [
    ["合着", html`<${RoleCard} view=${table({})} events=${[]} />`],
  ] },
  { name: "RoleFace", component: "RoleCard", module: "game/role.js", parts: ["game/secrets.js Secrets"], text: "按住的时候：名字、阵营、一句话的技能，只有我知道的，法官刚对我说的话。", shot: ".role-face", states: [
    ["按住", html`<${RoleCard} view=${table({ me: KNOWING })} events=${[]} />`],
  ] },
  { name: "LinkState", module: "social/link.js", text: "到服务器的线：延迟是字和颜色；断了说在重连。", states: [
    ["流畅、一般、较慢", html`<div class="row between">${[38, 260, 900].map((lag) => html`<${LinkState} key=${lag} room=${room({ lag })} />`)}</div>`],
    ["连接中、断开", html`<div class="row between">${["connecting", "closed"].map((link) => html`<${LinkState} key=${link} room=${room({ link })} />`)}</div>`],
  ] },
  { name: "LinkNotice", module: "social/link.js", text: "断开 1.5 秒以上才出现：发生了什么，什么都没丢。", states: [
    ["连不上", html`<${LinkNotice} room=${room({ link: "closed", socket: { pending: new Set(), again: nothing } })} />`],
    ["有操作等着", html`<${LinkNotice} room=${room({ link: "closed", socket: { pending: new Set([1, 2]), again: nothing } })} />`],
  ] },
];
