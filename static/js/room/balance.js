/** How the camps of a deck weigh against each other, beside the boards of that size. */
import { cls, html } from "../dom.js";

const KINDS = [["wolf", "狼"], ["god", "神"], ["villager", "民"], ["third", "第三方"]];

/** How many cards of each kind: {wolf, god, villager, third}. */
function weigh(cards, byId) {
  const weights = { wolf: 0, god: 0, villager: 0, third: 0 };
  for (const { camp, kind } of cards.map((card) => byId.get(card)).filter(Boolean)) weights[camp === "third" ? camp : kind] += 1;
  return weights;
}

const spanOf = (numbers) => [Math.min(...numbers), Math.max(...numbers)];
const spanText = ([least, most]) => (least === most ? String(least) : `${least}–${most}`);

function hintOf(weights, seats, boards, byId) {
  const others = boards.filter((board) => board.seats === seats).map((board) => weigh(board.roles, byId));
  if (others.length === 0) return null;
  const spans = KINDS.map(([kind, name]) => [kind, name, spanOf(others.map((other) => other[kind]))]);
  const usual = spans.filter(([, , span]) => span[1] > 0).map(([, name, span]) => `${name} ${spanText(span)}`).join("，");
  const [, , wolves] = spans[0];
  const lean = weights.wolf > wolves[1] ? "狼比它们多，狼人占优。" : weights.wolf < wolves[0] ? "狼比它们少，好人占优。" : "";
  return `现成的 ${seats} 人板子：${usual}。${lean}`;
}

/** @param {{cards: string[], seats: number, roles: object[], boards: object[]}} props */
export function Balance({ cards, seats, roles, boards }) {
  const byId = new Map(roles.map((role) => [role.id, role]));
  const weights = weigh(cards, byId);
  const hint = hintOf(weights, seats, boards, byId);
  return html`<div class="stack tight" data-testid="balance">
    <p class="row wrap weights">${KINDS.filter(([kind]) => kind !== "third" || weights.third > 0).map(([kind, name]) => html`<span key=${kind} class=${cls("weight", kind)}>${name} <b class="number">${weights[kind]}</b></span>`)}</p>
    <p class="pips" aria-hidden="true">${KINDS.flatMap(([kind]) => Array.from({ length: weights[kind] }, (_, index) => html`<i key=${kind + index} class=${kind} />`))}</p>
    ${hint && cards.length > 0 && html`<p class="hint">${hint}</p>`}
  </div>`;
}
