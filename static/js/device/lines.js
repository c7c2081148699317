/**
 * What the judge says aloud. A phone may lie beside others, so it says what everybody hears:
 * phases, windows of the night (they open whoever lives), speakers, and announcements made to all.
 */
import { endsTold, tell } from "../game/tell.js";
import { SPEAKING } from "../words.js";

/** Announcements that are read out → the tone before them. */
const READ = {
  deaths_announced: "out", exiled: "out", no_exile: null, shot: "out", exploded: "out", taken: "out", dueled: "out", burst: "out", assassinated: "out", out: "out",
  sheriff_candidates: null, sheriff_withdrew: null, sheriff_elected: null, sheriff_lost: null, badge_passed: null, badge_torn: null,
  vote_tied: null, vote_voided: null, role_revealed: null, lingered: null, silenced: null, vote_banned: null, bear_roared: null, skills_sealed: null,
  game_ended: "end", game_aborted: "end",
};

const WINDOWS = { setup: "首夜有技能的玩家请行动。", dusk: "入夜，请相关玩家行动。", main: "狼人和神职请行动。", witch: "女巫请行动。" };

/** phase → [words, tone]. */
const PHASES = {
  sheriff_signup: ["竞选警长，请报名。", "vote"],
  sheriff_speech: ["警上玩家依次发言。", null],
  sheriff_vote: ["请警下玩家投票。", "vote"],
  sheriff_pk_speech: ["平票玩家再次发言。", null],
  sheriff_pk_vote: ["请再投一次票。", "vote"],
  dawn: ["现在公布昨夜的消息。", null],
  shoot: ["请等待出局的玩家决定。", null],
  badge: ["请警长移交警徽。", null],
  speech_order: ["请警长选择发言顺序。", null],
  speech: ["现在轮流发言。", null],
  exile_vote: ["发言结束，请投票。", "vote"],
  pk_speech: ["平票玩家再次发言。", null],
  pk_vote: ["请在平票的人里再投一次。", "vote"],
};

function ofPhase(event, before) {
  if (event.phase === "night") {
    const falls = before.phase !== "night";
    return { words: `${falls ? "天黑请闭眼。" : ""}${WINDOWS[event.window] || ""}`, tone: falls ? "night" : "vote" };
  }
  const speaker = SPEAKING.has(event.phase) ? event.speaker || null : null;
  const turn = speaker ? `请 ${speaker} 号${event.phase === "last_words" ? "留遗言" : "发言"}。` : "";
  const [words, tone] = event.phase === before.phase && event.day === before.day ? ["", null] : PHASES[event.phase] || ["", null];
  const wakes = before.phase === "night" && event.phase in PHASES; // an election may come before the news
  return { words: (wakes ? "天亮了，请睁眼。" : "") + words + turn, tone: wakes ? "day" : tone, speaker };
}

/**
 * Events as what is said and heard, in order.
 * @param {object[]} events all that the reader has seen
 * @param {number} [after] only what came after event number `after`
 * @returns {{n: number, words: string, tone: string|null, speaker?: number}[]}
 */
export function linesOf(events, after = 0) {
  const lines = [];
  const wasTold = endsTold();
  let before = {};
  for (const event of events) {
    let line = null;
    if (event.kind === "phase_changed") {
      line = ofPhase(event, before);
      before = event;
    } else if (event.kind in READ && !wasTold(event)) {
      const told = tell(event);
      line = told && { words: `${told.text}。`, tone: READ[event.kind] };
    }
    if (event.n > after && line && (line.words || line.tone)) lines.push({ n: event.n, ...line });
  }
  return lines;
}
