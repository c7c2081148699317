/** Events as sentences. `tell` gives the public ones and `tellPrivate` the others their words; unknown kinds stay silent. */
import { actionWord, CAMPS, CAUSES, dawnWords, endingWords, roleName, seatList, winnerWords } from "../words.js";
import { foundWolf, learnt } from "./news.js";
import { choiceLooks, looksOf } from "./prompts.js";

export { foundWolf, learnt };

const camp = (id) => CAMPS[id] || roleName(id);
const called = (seat) => `${seat} 号`;

/** kind → [icon, words(event, who), tone?]: what everybody may see. */
const PUBLIC = {
  game_started: ["badge", (event) => `${event.name || ""}开局，发牌完成`],
  deaths_announced: ["dawn", (event) => dawnWords(event.seats), "strong"],
  out: ["skull", (event, who) => `${who(event.seat)} 出局`, "bad"],
  last_words: ["mic", (event, who) => `${who(event.seat)} 留遗言`],
  sheriff_candidates: ["hand", (event) => (event.seats.length ? `上警：${seatList(event.seats)}` : "没有人上警"), "strong"],
  sheriff_withdrew: ["flag", (event, who) => `${who(event.seat)} 退水`],
  sheriff_elected: ["badge", (event, who) => `${who(event.target)} 当选警长`, "gold"],
  sheriff_lost: ["badge", () => "本局没有警长"],
  badge_passed: ["badge", (event, who) => `${who(event.seat)} 把警徽交给 ${who(event.target)}`, "gold"],
  badge_torn: ["badge", (event, who) => `${who(event.seat)} 撕掉了警徽`],
  speech_ordered: ["refresh", (event) => `发言顺序：${(event.order || []).join(" → ")}`],
  vote_tied: ["vote", (event) => `平票：${seatList(event.seats)} 再次发言`, "strong"],
  votes_revealed: ["vote", () => "投票结果公布，见「票型」"],
  vote_voided: ["refresh", (event, who) => `${who(event.seat)} 宣布投票作废，再发言一次后重新投票`, "gold"],
  exiled: ["door", (event, who) => `${who(event.target)} 被放逐`, "bad"],
  no_exile: ["door", () => "无人被放逐", "strong"],
  role_revealed: ["eye", (event, who) => `${who(event.target)} 翻牌：${event.role ? roleName(event.role) : camp(event.camp)}`, "strong"],
  vote_lost: ["vote", (event, who) => `${who(event.seat)} 失去投票权`],
  shot: ["gun", (event, who) => `${who(event.seat)} 开枪带走 ${who(event.target)}`, "bad"],
  exploded: ["burst", (event, who) => `${who(event.target)} 自爆`, "bad"],
  taken: ["burst", (event, who) => `${who(event.target)} 被带走`, "bad"],
  dueled: ["sword", (event, who) => `${who(event.seat)} 决斗 ${who(event.target)}，${who(event.loser)} 出局`, "bad"],
  burst: ["burst", (event, who) => `${who(event.seat)} 爆开，${event.targets.length ? `带走 ${seatList(event.targets)}` : "没有带走人"}`, "bad"],
  assassinated: ["knife", (event, who) => `${who(event.seat)} 刺杀 ${who(event.target)}，${event.dies ? `${who(event.target)} 出局` : "没有成功"}`, "bad"],
  lingered: ["clock", (event, who) => `${who(event.seat)} 亮明身份，留到放逐投票结束后离场`, "strong"],
  reprieved: ["clock", (event, who) => `${who(event.seat)} 活到下一个天亮`, "strong"],
  skills_sealed: ["lock", (event) => `第 ${event.night} 夜，好人的夜间技能全部被封印`, "bad"],
  silenced: ["mic", (event, who) => `${who(event.target)} 被禁言，今天不能发言`, "strong"],
  vote_banned: ["vote", (event, who) => `${who(event.target)} 被禁票，今天不能放逐投票`, "strong"],
  bear_roared: ["bell", (event) => (event.roared ? "熊咆哮了" : "熊没有咆哮"), "strong"],
  autopilot: ["auto_play", (event, who) => `${who(event.seat)} ${event.on ? "进入托管" : "回来了"}`],
  game_ended: ["cup", (event) => [winnerWords(event.winner), endingWords(event)].filter(Boolean).join("："), "gold"],
  game_aborted: ["flag", () => "本局中止，不计分", "bad"],
};

/** The same for what only some may see, and everybody at the end. */
const PRIVATE = {
  dealt: ["badge", (event) => (event.spare || []).length && `场外的牌：${event.spare.map(roleName).join("、")}`],
  role_told: ["user", (event, who) => `${who(event.seat)} 拿到${roleName(event.role)}`],
  pack_told: ["pack", (event) => `狼队：${event.seats.map((seat, index) => `${called(seat)}${roleName((event.roles || [])[index])}`).join("、")}`, "bad"],
  check_result: ["eye", (event) => learnt(event), "check"],
  gun_status: ["gun", (event) => (event.works ? "今晚枪能用" : "今晚枪不能用")],
  witch_told: ["potion", (event) => (event.target ? `${called(event.target)} 今晚被刀` : "今晚没有看到刀口")],
  wolf_picked: ["knife", (event, who) => `${who(event.seat)} 想刀 ${event.target ? who(event.target) : "空刀"}`],
  knife_decided: ["knife", (event) => (event.target ? `狼队刀 ${called(event.target)}` : "狼队今晚没有刀"), "bad"],
  dusk_resolved: ["moon", (event) => duskWords(event)],
  judge_said: ["bell", (event) => event.text, "strong"],
  lovers_told: ["heal", (event) => `情侣：${seatList(event.seats)}`, "gold"],
  bonded: ["heal", (event) => event.cause !== "lover" && `${seatList(event.seats)} 同生共死`],
  enchanted: ["bell", (event) => `被迷惑的人：${seatList(event.seats)}`],
  role_changed: ["refresh", (event, who) => `${who(event.seat)}现在是${roleName(event.role)}，${camp(event.camp)}阵营`, "gold"],
  wounded: ["skull", (event, who) => `${who(event.seat)} 负伤，下一轮发言结束后出局`, "bad"],
  spared: ["shield", (event, who) => `${who(event.seat)} 免于一死`, "good"],
  acted: [(event) => looksOf({ kind: event.action }).icon, (event, who) => `${who(event.seat)} ${deedWords(event)}`],
  doomed: ["skull", (event, who) => `${who(event.seat)} 死因：${(event.causes || []).map((cause) => CAUSES[cause] || cause).join("、")}`, "bad"],
  sheriff_signed: ["hand", (event, who) => `${who(event.seat)} ${event.running ? "上警" : "取消上警"}`],
};

/** kind → the seats whose going out it tells. */
const DEATHS = {
  deaths_announced: (event) => event.seats,
  exiled: (event) => [event.target],
  shot: (event) => [event.target],
  exploded: (event) => [event.target],
  taken: (event) => [event.target],
  dueled: (event) => [event.loser],
  burst: (event) => [event.seat, ...event.targets],
  assassinated: (event) => [event.target],
};

/** Says of each event, in order, whether somebody's end in it was told before on the same day. */
export function endsTold() {
  const told = new Set();
  return (event) => {
    for (const seat of DEATHS[event.kind] ? DEATHS[event.kind](event) : []) told.add(`${event.day}/${seat}`);
    return (event.kind === "out" || event.kind === "doomed") && told.has(`${event.day}/${event.seat}`);
  };
}

function duskWords({ blocked = [], swapped = [], rifted = [] }) {
  const parts = [blocked.length && `${seatList(blocked)} 不能行动`, swapped.length && `${swapped.map(called).join(" ↔ ")} 互换`, rifted.length && `裂隙笼罩 ${seatList(rifted)}`];
  return parts.filter(Boolean).join("；");
}

/** "验 → 3 号", "赠 → 3 号（毒药）". @param {{action: string, targets: number[], choice?: string}} event */
export function deedWords({ action, targets, choice }) {
  const to = (targets || []).length ? ` → ${seatList(targets)}` : choice ? "" : "（无人）";
  return `${actionWord(action) || looksOf({ kind: action }).verb}${to}${choice ? `（${choiceLooks(action, choice).name}）` : ""}`;
}

function from(table, event, me) {
  const entry = table[event.kind];
  const text = entry && entry[1](event, (seat) => (seat === me ? "你" : called(seat)));
  return text ? { kind: event.kind, n: event.n, icon: typeof entry[0] === "function" ? entry[0](event) : entry[0], text, tone: toneOf(entry[2], event), event } : null;
}

function toneOf(tone, event) {
  if (tone !== "check") return tone || "";
  return { true: "bad", false: "good" }[foundWolf(event.result)] || "";
}

/** A public event as `{icon, text, tone}`, or null. @param {object} event */
export const tell = (event) => from(PUBLIC, event);

/** A private event the same way, or null. @param {object} event @param {number} [me] the reader's seat */
export const tellPrivate = (event, me) => from(PRIVATE, event, me);
