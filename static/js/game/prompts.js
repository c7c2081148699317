/**
 * How each kind of prompt is offered: verb on the button, icon, a sentence for the banner, and what to warn of.
 * Only words and looks: what is allowed comes with the prompt. A kind that is not here works by its own label.
 */
const TABLE = {
  "wolf.kill": { icon: "knife", verb: "刀", ask: "选今晚的刀口，可在「私密」里和同伴商量", tone: "danger", none: "空刀", none_ask: "确认空刀，今晚不杀人", changes: true },
  "seer.check": { icon: "eye", verb: "查验", ask: "选一名玩家，查验他的阵营" },
  "witch.save": { icon: "heal", verb: "救", ask: "今晚有人倒下，要用药吗" },
  "witch.poison": { icon: "potion", verb: "毒", ask: "要毒死谁吗", tone: "danger" },
  "guard.protect": { icon: "shield", verb: "守护", ask: "选一名玩家守护，不能连守同一人", none: "空守" },
  "hunter.shoot": { icon: "gun", verb: "开枪", ask: "可以开枪带走一人", tone: "danger" },
  "wolf_king.shoot": { icon: "gun", verb: "开枪", ask: "可以开枪带走一人", tone: "danger" },
  "white_wolf_king.take": { icon: "burst", verb: "自爆带走", ask: "自爆并带走一人，立刻入夜", tone: "danger", aside: true },
  "wolf.explode": { icon: "burst", verb: "自爆", ask: "自爆后亮明身份出局，立刻入夜", tone: "danger", aside: true },
  "knight.duel": { icon: "sword", verb: "决斗", ask: "对方是狼则他出局，否则你出局", tone: "danger", aside: true },
  "sheriff.run": { icon: "hand", verb: "上警", ask: "要竞选警长吗" },
  "sheriff.withdraw": { icon: "flag", verb: "退水", ask: "放弃竞选警长", aside: true },
  "sheriff.vote": { icon: "vote", verb: "投", ask: "选一名候选人做警长", none: "弃票", changes: true },
  "sheriff.order": { icon: "refresh", verb: "发言顺序", ask: "决定从哪边开始发言" },
  "sheriff.pass": { icon: "badge", verb: "移交", ask: "把警徽交给谁", none: "撕警徽", none_ask: "确认撕掉警徽" },
  "exile.vote": { icon: "vote", verb: "投", ask: "选一名玩家放逐，截止前可改", none: "弃票", changes: true },
  "speak": { icon: "mic", verb: "发言" },
  "speak.end": { icon: "skip", verb: "结束发言", ask: "轮到你发言" },
  "wolf.say": { icon: "pack", verb: "狼队频道" },
  "pass": { icon: "skip", verb: "过" },
};

const CHOICES = {
  left: { name: "警左 / 死左", icon: "left" },
  right: { name: "警右 / 死右", icon: "right" },
  check: { name: "查验", icon: "eye" },
  poison: { name: "毒药", icon: "potion" },
  guard: { name: "守护", icon: "shield" },
};

/** Looks of a prompt. @param {{kind: string, label?: string}} prompt */
export function looksOf(prompt) {
  const looks = TABLE[prompt.kind];
  return looks || { icon: "target", verb: prompt.label || prompt.kind, ask: prompt.label || "轮到你行动" };
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

/** Name and icon of a word to choose. @param {string} id */
export const choiceLooks = (id) => CHOICES[id] || { name: id, icon: "check" };

/** Whether seats must or may be chosen. */
export const isPicking = (prompt) => prompt.targets.length > 0 && prompt.max > 0;

/** Prompts as the action bar needs them: texts apart, declining apart, the rest in order, rare and fatal ones last. */
export function sortPrompts(prompts) {
  const texts = prompts.filter((prompt) => prompt.text);
  const pass = prompts.find((prompt) => prompt.kind === "pass") || null;
  const rest = prompts.filter((prompt) => !prompt.text && prompt.kind !== "pass");
  const main = rest.filter((prompt) => !looksOf(prompt).aside);
  return { texts, pass, deeds: main.concat(rest.filter((prompt) => looksOf(prompt).aside)) };
}

/** The prompt that is open when nothing was chosen yet: the first that is not rare and fatal, or the only question asked. */
export function firstDeed({ deeds, pass }) {
  return deeds.find((prompt) => !looksOf(prompt).aside) || (pass && deeds[0]) || null;
}

/** What the confirming button says. @param {object} prompt @param {number[]} picked @param {string|null} choice */
export function confirmWords(prompt, picked, choice) {
  const looks = looksOf(prompt);
  if (prompt.choices && choice) return `确认：${choiceLooks(choice).name}`;
  if (picked.length) return `确认${looks.verb} ${picked.map((seat) => `${seat} 号`).join("、")}`;
  if (isPicking(prompt)) return prompt.max > 1 ? `先选 ${prompt.min} 个座位` : "先选座位";
  if (prompt.choices) return "先选一个";
  return `确认${looks.verb}`;
}

/** Whether a prompt can be sent with what is chosen. Picking nobody counts only after "nobody" was chosen. */
export function isComplete(prompt, picked, choice, nobody) {
  if (prompt.choices && !choice) return false;
  if (!isPicking(prompt)) return true;
  if (picked.length === 0) return prompt.min === 0 && nobody;
  return picked.length >= prompt.min && picked.length <= prompt.max;
}
