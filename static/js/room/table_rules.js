/** What this table plays, for those who do not own it: what differs from the usual first. */
import { cls, html } from "../dom.js";
import { link } from "../place.js";
import { Sheet } from "../sheet.js";
import { Loading } from "../ui.js";
import { matters, useBoards, useCurrent, useSwitches } from "./data.js";
import { meaningOf, same, wordOf } from "./texts.js";

/** Rows [name, word, meaning, changed] of the switches that matter to these cards. */
function rowsOf(words, board, rules) {
  const rows = words.switches
    .filter((text) => matters(text, board.roles, rules))
    .map((text) => [text.name, wordOf(text, rules[text.id]), meaningOf(text, rules[text.id]), !same(rules[text.id], board.rules[text.id])]);
  return [...rows.filter((row) => row[3]), ...rows.filter((row) => !row[3])];
}

const Row = ([name, word, meaning, changed]) =>
  html`<li key=${name} class=${cls("switch row between rule-row", changed && "changed")}>
    <span class="grow"><b>${name}</b>${changed && html` <span class="tag star">已改</span>`}<br /><span class="hint">${meaning}</span></span><b>${word}</b>
  </li>`;

/** @param {{detail: object, onClose: () => void}} props */
export function TableRules({ detail, onClose }) {
  const words = useSwitches();
  const board = useCurrent(detail, useBoards());
  const { factor = 1 } = detail.timers;
  const speech = words && words.timers.find((text) => text.id === "speech");
  return html`<${Sheet} title="本桌规则" class="sheet settings" onClose=${onClose} data-testid="table-rules-sheet">
    ${!words || !board
      ? html`<${Loading} />`
      : html`<div class="sheet-body stack">
          <p class="hint">每人发言 ${Math.round((detail.timers.speech || speech.seconds) * factor)} 秒${factor === 1 ? "" : `，整体快慢 ×${factor}`}。</p>
          <ul class="switches timers">${rowsOf(words, board, detail.rules).map(Row)}</ul>
          <a class="button quiet" href=${`${link("/wiki")}${board.custom ? "" : `#board-${board.id}`}`}>在百科里看角色和板子</a>
        </div>`}
  <//>`;
}
