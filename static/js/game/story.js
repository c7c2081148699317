/** The story of a finished game, night by night, from everything that is public at the end. */
import { cls, html } from "../dom.js";
import { Icon } from "../icons.js";
import { deedLine } from "./deed.js";
import { endsTold, tell, tellPrivate } from "./tell.js";

const SKIPPED = new Set([
  "role_told", "game_started", "gun_status", "speech_ordered", "autopilot", "sheriff_signed", "wolf_picked", "witch_told", "last_words", "pack_told",
  "judge_said", "out",
]);

/** Chapters `[title, night, lines]` in the order in which things happened; a night belongs to the day that follows it. */
export function chapters(events) {
  const dealt = events.find((event) => event.kind === "dealt");
  const roles = [...((dealt && dealt.roles) || [])]; // as they are at the moment that is told
  const wasTold = endsTold();
  const order = events.map((event, index) => [event, index]).sort((one, other) => one[0].at - other[0].at || one[1] - other[1]);
  const found = new Map();
  for (const [event] of order) {
    const night = event.phase === "night" || event.phase === "deal";
    const line = SKIPPED.has(event.kind) ? null : deedLine(event, roles) || tell(event) || tellPrivate(event);
    const known = wasTold(event) && !night;
    if (event.kind === "became") roles[event.seat - 1] = event.role;
    if (!line || !line.text || known) continue;
    const key = night ? `n${Math.max(1, event.day)}` : `d${event.day}`;
    if (!found.has(key)) found.set(key, { title: night ? `第 ${Math.max(1, event.day)} 夜` : `第 ${event.day} 天`, night, lines: [] });
    const lines = found.get(key).lines;
    if (line.kind === "votes_revealed" || !lines.some((other) => other.text === line.text && other.kind === line.kind)) lines.push(line);
  }
  return [...found.values()];
}

/** "3 → 7、5 → 7 · 弃票 2" of one vote. @param {object} ballots */
export function ballotWords(ballots) {
  const byTarget = new Map();
  for (const [voter, target] of Object.entries(ballots)) {
    const name = target === null ? "弃票" : `${target} 号`;
    byTarget.set(name, (byTarget.get(name) || []).concat(voter));
  }
  return [...byTarget].map(([name, voters]) => `${name} ← ${voters.join(" ")}`).join("；");
}

/** @param {{events: object[]}} props */
export function Story({ events }) {
  return html`<div class="story" data-testid="story">
    ${chapters(events).map(
      (chapter) => html`<section key=${chapter.title} class=${cls("chapter", chapter.night ? "by-night" : "by-day")}>
        <h3><${Icon} name=${chapter.night ? "moon" : "sun"} />${chapter.title}</h3>
        <ol>
          ${chapter.lines.map(
            (line, index) => html`<li key=${index} class=${line.tone}>
              <${Icon} name=${line.icon} /><span>${line.kind === "votes_revealed" ? `投票：${ballotWords(line.event.ballots)}${(line.event.cursed || []).map((seat) => `；${seat} 号另加一票`).join("")}` : line.text}</span>
            </li>`,
          )}
        </ol>
      </section>`,
    )}
  </div>`;
}
