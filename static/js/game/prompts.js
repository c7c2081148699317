/**
 * How a prompt is offered: verb on the button, icon, a sentence for the banner, and what to warn of.
 * Only words and looks: what is allowed comes with the prompt. What stands in no row works by its label and the lexicon.
 */
import { actionWord, isRole, roleName } from "../words.js";

const TABLE = {
  "wolf.kill": { icon: "knife", verb: "刀", ask: "选今晚的刀口，可在「私密」里和同伴商量", tone: "danger", none: "空刀", none_ask: "确认空刀，今晚不杀人", decline: "听同伴的", changes: true },
  "witch.save": { icon: "heal", verb: "救", ask: "今晚有人倒下，要用药吗", decline: "不用药" },
  "witch.poison": { icon: "potion", verb: "毒", ask: "要毒死谁吗", tone: "danger", decline: "不用药" },
  "guard.protect": { ask: "选一名玩家守护，不能连守同一人", decline: "空守" },
  "wolf.explode": { icon: "burst", verb: "自爆", ask: "自爆后亮明身份出局，立刻入夜", tone: "danger", aside: true, decline: null },
  "sheriff.run": { icon: "hand", verb: "上警", light: true, ask: "要竞选警长吗", decline: "不竞选" },
  "sheriff.withdraw": { icon: "flag", verb: "退水", ask: "放弃竞选警长", aside: true },
  "sheriff.vote": { icon: "vote", verb: "投", ask: "选一名候选人做警长", none: "弃票", decline: "弃票", changes: true },
  "sheriff.order": { icon: "refresh", verb: "发言顺序", ask: "从哪边开始发言，右边号码变大", decline: "默认顺序" },
  "sheriff.pass": { icon: "badge", verb: "移交", ask: "把警徽交给谁", none: "撕警徽", none_ask: "确认撕掉警徽", decline: "撕警徽" },
  "exile.vote": { icon: "vote", verb: "投", ask: "选一名玩家放逐，截止前可改", none: "弃票", decline: "弃票", changes: true },
  "speak": { icon: "mic", verb: "发言" },
  "speak.end": { icon: "skip", verb: "结束发言", ask: "轮到你发言" },
  "wolf.say": { icon: "pack", verb: "狼队频道" },
  "pass": { icon: "skip", verb: "过" },
  "autopilot.end": { icon: "auto_play", verb: "取消托管", light: true, ask: "你在托管中，点一下就由自己操作", aside: true, decline: null },
};

/** What an action of a role does → its icon; the other roles' that do the same look the same. */
const ICONS = {
  kill: "knife", check: "eye", look: "eye", poison: "potion", save: "heal", protect: "shield", guard: "shield", shoot: "gun", duel: "sword", hunt: "sword",
  burst: "burst", assassinate: "knife", silence: "mic", ban: "vote", dream: "moon", dance: "users", link: "heal", charm: "heal", fear: "moon",
  swap: "refresh", convert: "refresh", rewind: "refresh", learn: "book", give: "plus", deal: "hand", enchant: "bell", model: "user", imitate: "user", pick: "badge",
};
const FATAL = new Set(["poison", "shoot", "duel", "hunt", "burst", "assassinate"]);

const CHOICES = {
  left: { name: "左边", icon: "left" },
  right: { name: "右边", icon: "right" },
  check: { name: "查验", icon: "eye" },
  poison: { name: "毒药", icon: "potion" },
  guard: { name: "守护", icon: "shield" },
  trade: { name: "交易", icon: "hand" },
  betray: { name: "背叛", icon: "knife" },
};

const DIGITS = ["零", "一", "两", "三", "四", "五"];
const count = (number) => DIGITS[number] || String(number);

/** Names a choice: a word of the action's own, or the card with that id. @param {string} kind of the action @param {string} id @param {string} [label] of the prompt: "警左／警右" names both */
export function choiceLooks(kind, id, label = "") {
  const side = label.split("／")[["left", "right"].indexOf(id)];
  if (side) return { ...CHOICES[id], name: side };
  const card = isRole(id) && !actionWord(`${kind.split(".")[0]}.${id}`); // the merchant's gift "guard" is no card
  return card ? { name: roleName(id), icon: "check", card } : CHOICES[id] || { name: id, icon: "check" };
}

/** "选两名玩家", "选一到两名玩家", "选一张牌", or nothing when there is nothing to choose. */
function task(prompt) {
  const { min, max, choices } = prompt;
  const seats = isPicking(prompt) ? `选${min && min < max ? `${count(min)}到` : ""}${count(max)}名玩家` : "";
  const words = (choices || []).map((id) => choiceLooks(prompt.kind, id));
  const word = words.length && (words[0].card ? "选一张牌" : `选${words.map(({ name }) => name).join("、").replace(/、([^、]*)$/, "或$1")}`);
  return [seats, word].filter(Boolean).join("，再");
}

function askOf(prompt, verb) {
  const what = task(prompt);
  return [what ? (isPicking(prompt) ? `${verb}：${what}` : what) : `要${verb}吗`, prompt.must && "时间到将随机选择"].filter(Boolean).join("，");
}

/** Looks of a prompt or, with its kind alone, of an action. @param {{kind: string, label?: string}} prompt */
export function looksOf(prompt) {
  const [owner, deed] = prompt.kind.split(".");
  const verb = prompt.label || actionWord(prompt.kind) || prompt.kind;
  const decline = FATAL.has(deed) ? `不${actionWord(prompt.kind)}` : "不用";
  const tone = FATAL.has(deed) || (owner === "white_wolf_king" && deed === "take") ? "danger" : null;
  return { icon: ICONS[deed] || (tone ? "burst" : prompt.choices ? "badge" : "target"), verb, ask: askOf(prompt, verb), tone, decline, aside: !(prompt.kind in TABLE), ...TABLE[prompt.kind] };
}

/**
 * What I have already chosen for a prompt that can be changed, as the server knows it: a seat, null for nobody, undefined for nothing yet.
 * @param {object} view @param {string} kind
 */
export function standingChoice(view, kind) {
  const me = view.me;
  if (!me || !looksOf({ kind }).changes) return undefined;
  const choices = kind === "wolf.kill" ? (me.private && me.private.picks) || {} : view.ballots || {};
  return choices[me.seat];
}

/** Whether seats must or may be chosen. */
export const isPicking = ({ targets, max }) => Boolean(targets && targets.length && max);

/** Prompts as the action bar needs them: texts apart, declining apart, the rest in order, rare and fatal ones last. */
export function sortPrompts(prompts) {
  const texts = prompts.filter((prompt) => prompt.text);
  const pass = prompts.find((prompt) => prompt.kind === "pass") || null;
  const rest = prompts.filter((prompt) => !prompt.text && prompt.kind !== "pass");
  const rank = ({ kind }) => (kind in TABLE ? (TABLE[kind].aside ? 2 : 0) : 1);
  return { texts, pass, deeds: rest.sort((one, other) => rank(one) - rank(other)) };
}

/** The prompt that is open when nothing was chosen yet: the first that is not rare and fatal, or one that asks for an answer. */
export function firstDeed({ deeds, pass }) {
  return deeds.find((prompt) => !looksOf(prompt).aside || pass || prompt.must) || deeds.find(({ kind }) => kind === "autopilot.end") || null;
}

/** Whether an answer of mine is waited for, so that my screen may show it; what I merely could do, or secrets, it does not show. */
export function isAsked(view) {
  if (view.phase === "night" || view.phase === "verdict") return false;
  const sorted = sortPrompts(view.prompts || []);
  return sorted.texts.length > 0 || firstDeed(sorted) !== null;
}

/** What the confirming button says. @param {object} prompt @param {number[]} picked @param {string|null} choice */
export function confirmWords(prompt, picked, choice) {
  const { verb } = looksOf(prompt);
  const seats = picked.length ? `${picked.join("、")}\u00a0号` : "";
  const missing = isPicking(prompt) ? Math.max(1, prompt.min) - picked.length : 0;
  if (missing > 0) return prompt.max > 1 ? `还要选 ${missing} 人` : "先选座位";
  if (prompt.choices && !choice) return choiceLooks(prompt.kind, prompt.choices[0]).card ? "先选一张牌" : "先选一个";
  if (prompt.choices) return `确认：${[seats, choiceLooks(prompt.kind, choice, prompt.label).name].filter(Boolean).join(" ")}`;
  return `确认${verb}${seats && ` ${seats}`}`;
}

/** Whether there is one seat to choose, and it must be. */
export const isSettled = (prompt) => isPicking(prompt) && prompt.targets.length === 1 && prompt.min === 1;

/** Whether one touch would do it: nothing is left to choose, and it cannot be taken back. Such a prompt is asked for twice. */
export function isBare(prompt) {
  const { light, changes } = looksOf(prompt);
  return !light && !changes && !prompt.choices && (!isPicking(prompt) || isSettled(prompt));
}

/** Whether a prompt can be sent with what is chosen. Picking nobody counts only after "nobody" was chosen. */
export function isComplete(prompt, picked, choice, nobody) {
  if (prompt.choices && !choice) return false;
  if (!isPicking(prompt)) return true;
  if (picked.length === 0) return prompt.min === 0 && nobody;
  return picked.length >= prompt.min && picked.length <= prompt.max;
}
