/** Events as sentences. `tell` gives the public ones and the private ones their words; unknown kinds stay silent. */
import { CAMPS, CAUSES, roleName, seatList, WINNERS } from "../words.js";
import { looksOf } from "./prompts.js";

const camp = (id) => CAMPS[id] || roleName(id);
const who = (seat) => `${seat} 号`;

/** kind → [icon, words(event), tone?]: what everybody may see. */
const PUBLIC = {
  game_started: ["badge", (event) => `${event.name || ""}开局，发牌完成`],
  deaths_announced: ["dawn", (event) => (event.seats.length ? `昨夜 ${seatList(event.seats)} 出局` : "昨夜是平安夜"), "strong"],
  last_words: ["mic", (event) => `${who(event.seat)} 留遗言`],
  sheriff_candidates: ["hand", (event) => (event.seats.length ? `上警：${seatList(event.seats)}` : "没有人上警"), "strong"],
  sheriff_withdrew: ["flag", (event) => `${who(event.seat)} 退水`],
  sheriff_elected: ["badge", (event) => `${who(event.target)} 当选警长`, "gold"],
  sheriff_lost: ["badge", () => "本局没有警长"],
  badge_passed: ["badge", (event) => `${who(event.seat)} 把警徽交给 ${who(event.target)}`, "gold"],
  badge_torn: ["badge", (event) => `${who(event.seat)} 撕掉了警徽`],
  speech_ordered: ["refresh", (event) => `发言顺序：${(event.order || []).join(" → ")}`],
  vote_tied: ["vote", (event) => `平票：${seatList(event.seats)} 再次发言`, "strong"],
  votes_revealed: ["vote", () => "投票结果公布，见「票型」"],
  exiled: ["door", (event) => `${who(event.target)} 被放逐`, "bad"],
  no_exile: ["door", () => "无人被放逐", "strong"],
  role_revealed: ["eye", (event) => `${who(event.target)} 翻牌：${event.role ? roleName(event.role) : camp(event.camp)}`, "strong"],
  vote_lost: ["vote", (event) => `${who(event.seat)} 失去投票权`],
  shot: ["gun", (event) => `${event.seat ? who(event.seat) : ""} 开枪带走 ${who(event.target)}`, "bad"],
  exploded: ["burst", (event) => `${who(event.target)} 自爆`, "bad"],
  taken: ["burst", (event) => `${who(event.target)} 被带走`, "bad"],
  dueled: ["sword", (event) => `${who(event.seat)} 决斗 ${who(event.target)}，${who(event.loser)} 出局`, "bad"],
  silenced: ["mic", (event) => `${who(event.target || event.seat)} 被禁言`],
  vote_banned: ["vote", (event) => `${who(event.target || event.seat)} 被禁票`],
  bear_roared: ["bell", (event) => (event.roared ? "熊咆哮了" : "熊没有咆哮")],
  autopilot: ["auto_play", (event) => `${who(event.seat)} ${event.on ? "进入托管" : "回来了"}`],
  game_ended: ["cup", (event) => WINNERS[event.winner] || "游戏结束", "gold"],
  game_aborted: ["flag", () => "本局中止，不计分", "bad"],
};

/** kind → [icon, words(event), tone?]: what only some may see, and everybody at the end. */
const PRIVATE = {
  role_told: ["user", (event) => `${who(event.seat)} 拿到${roleName(event.role)}`],
  pack_told: ["pack", (event) => `狼队：${seatList(event.seats)}`, "bad"],
  check_result: ["eye", (event) => `${who(event.target)} 是${camp(event.result)}`, "check"],
  gun_status: ["gun", (event) => (event.works ? "今晚枪能用" : "今晚枪不能用")],
  witch_told: ["potion", (event) => (event.target ? `${who(event.target)} 今晚被刀` : "今晚没有看到刀口")],
  wolf_picked: ["knife", (event) => `${who(event.seat)} 想刀 ${event.target ? who(event.target) : "空刀"}`],
  knife_decided: ["knife", (event) => (event.target ? `狼队刀 ${who(event.target)}` : "狼队空刀"), "bad"],
  lovers_told: ["heal", (event) => `情侣：${seatList(event.seats)}`],
  role_changed: ["refresh", (event) => `${who(event.seat)} 变为${roleName(event.role)}`],
  acted: [(event) => looksOf({ kind: event.action }).icon, (event) => `${who(event.seat)} ${deedWords(event)}`],
  doomed: ["skull", (event) => `${who(event.seat)} 死因：${(event.causes || []).map((cause) => CAUSES[cause] || cause).join("、")}`, "bad"],
  sheriff_signed: ["hand", (event) => `${who(event.seat)} ${event.running ? "上警" : "取消上警"}`],
};

const DEEDS = {
  "seer.check": "查验", "witch.save": "用解药救", "witch.poison": "用毒药毒", "guard.protect": "守护", "knight.duel": "决斗",
  "hunter.shoot": "开枪带走", "wolf_king.shoot": "开枪带走", "white_wolf_king.take": "自爆带走",
};

/** "查验 3 号", "空守". @param {{action: string, targets: number[]}} event */
export function deedWords(event) {
  const deed = DEEDS[event.action] || event.action;
  return `${deed} ${event.targets && event.targets.length ? seatList(event.targets) : "（无人）"}`;
}

function from(table, event) {
  const entry = table[event.kind];
  return entry ? { kind: event.kind, n: event.n, icon: typeof entry[0] === "function" ? entry[0](event) : entry[0], text: entry[1](event), tone: toneOf(entry[2], event), event } : null;
}

function toneOf(tone, event) {
  if (tone !== "check") return tone || "";
  return event.result === "wolf" ? "bad" : "good";
}

/** A public event as `{icon, text, tone}`, or null. @param {object} event */
export const tell = (event) => from(PUBLIC, event);

/** A private event the same way, or null. */
export const tellPrivate = (event) => from(PRIVATE, event);
