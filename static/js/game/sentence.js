/** The banner's one sentence: what happens now, and what I do. */
import { newsOf } from "./news.js";
import { firstDeed, isAsked, looksOf, sortPrompts, standingChoice } from "./prompts.js";
import { dawnWords, PHASES, WINDOWS } from "../words.js";

const NIGHT = {
  setup: "天黑请闭眼，首夜准备中",
  dusk: "天黑请闭眼",
  main: "狼人和神职正在行动",
  witch: "女巫正在行动",
};

const HOLD = "按住「身份」看";

const DAY = {
  deal: "按住「我的身份」查看底牌，别让旁边的人看见",
  sheriff_signup: "报名竞选警长，结束后公布",
  sheriff_vote: "警下投票选警长",
  sheriff_pk_vote: "再选一次：只能选平票的人",
  dawn: "天亮了，公布昨夜的消息",
  shoot: "等待出局的玩家决定",
  badge: "等待警长移交警徽",
  speech_order: "警长正在选择发言顺序",
  exile_vote: "大家正在投票放逐",
  verdict: "票型已公布，稍等片刻定票",
  pk_vote: "再投一次：只能投平票的人",
  ended: "身份已全部公开",
};

/** "第 2 夜 · 女巫". @param {object} view */
export function heading(view) {
  if (view.phase === "night") return [`第 ${view.day} 夜`, WINDOWS[view.window]].filter(Boolean).join(" · ");
  const name = PHASES[view.phase] || view.phase;
  return view.day > 0 && view.phase !== "ended" ? `第 ${view.day} 天 · ${name}` : name;
}

/** What I was told this night, or null. */
function tonight(view, key) {
  const told = view.me && view.me.private && view.me.private[key];
  return told && told.day === view.day ? told : null;
}

/** Who speaks next, and how long it is until I do. */
function queueWords({ queue, me }) {
  if (!queue || !queue.length) return "";
  const mine = me ? queue.indexOf(me.seat) : -1;
  if (mine === 0) return "下一个是你";
  const next = `接着 ${queue.slice(0, 3).join("、")} 号`;
  return mine > 0 ? `${next}，你前面还有 ${mine} 人` : next;
}

/** Who died in the night that has just ended, once it was told; else null. */
function newsOfDawn(view, events) {
  const told = view.phase === "dawn" && events.find((event) => event.kind === "deaths_announced" && event.day === view.day);
  return told ? dawnWords(told.seats) : null; // that it has dawned stands above
}

/** What is asked of me by day and not yet answered, in the banner's words; else nothing. */
export function myTurn(view, events) {
  const deed = firstDeed(sortPrompts(view.prompts || []));
  return isAsked(view) && !(deed && standingChoice(view, deed.kind) !== undefined) ? sentence(view, events) : "";
}

/** Whether somebody else says for the banner what it shows: what is urgent, or what everybody is told. */
export const isSaidElsewhere = (view, events) => Boolean(myTurn(view, events) || newsOfDawn(view, events));

/** What is asked: what one must know for it stands on the card, so that nobody beside me reads it. */
function asked(view, events, deed, open) {
  const word = deed.targets.length === 0 && deed.choices && newsOf(events);
  if (word) return open ? word : `${HOLD}法官的话，再${looksOf(deed).ask}`;
  const chosen = standingChoice(view, deed.kind);
  if (chosen !== undefined) return `已选${!open && view.phase === "night" ? "好" : chosen === null ? looksOf(deed).none : ` ${chosen} 号`}，截止前可改`;
  const knifed = tonight(view, "knifed");
  if (knifed && knifed.target) return open ? `今晚 ${knifed.target} 号被刀，要用药吗` : `今晚有人倒下，${HOLD}是谁，要用药吗`;
  return looksOf(deed).ask || deed.label;
}

/** By night the same for everybody, told something or not. */
function ofNight(view, events, open) {
  const now = NIGHT[view.window] || "天黑请闭眼";
  return open ? (view.me.alive !== false && newsOf(events)) || now : `${now}，法官的话${HOLD}`;
}

/**
 * What the judge says now.
 * @param {object} view
 * @param {object[]} events what I saw
 * @param {boolean} [open] whether what only I know may stand there for anybody to read
 */
export function sentence(view, events, open) {
  const me = view.me;
  const now = newsOfDawn(view, events) || DAY[view.phase] || (view.phase === "night" ? NIGHT[view.window] || NIGHT.dusk : "");
  if (view.phase !== "night" && view.phase !== "ended") {
    if (view.speaker && me && view.speaker === me.seat && sortPrompts(view.prompts || []).texts.length) return `${view.phase === "last_words" ? "请留遗言" : "轮到你发言"}：说完点「结束发言」`;
    if (view.speaker && !DAY[view.phase]) return [`${view.speaker} 号正在${view.phase === "last_words" ? "留遗言" : "发言"}`, queueWords(view)].filter(Boolean).join("，");
  }
  if (!me && view.phase !== "ended") return `观战晚一个阶段 · ${view.phase === "deal" ? "玩家正在看自己的身份" : now || NIGHT[view.window] || PHASES[view.phase] || ""}`;
  if (view.phase === "sheriff_signup" && me && me.private && me.private.running) return "你已报名，截止前可以取消";
  const deed = firstDeed(sortPrompts(view.prompts || []));
  if (deed) return asked(view, events, deed, open);
  if (view.phase === "night" && (!me || me.alive !== false)) return ofNight(view, events, open);
  const why = !me || view.phase === "ended" ? "" : me.alive === false ? "你已出局 · " : /vote/.test(view.phase) ? "这次你不投票 · " : "";
  return why + (now || PHASES[view.phase] || "");
}
