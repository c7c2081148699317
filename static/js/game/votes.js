/** Who voted for whom, as tables. */
import { html } from "../dom.js";
import { Empty } from "../ui.js";

const TITLES = { sheriff_vote: "警长投票", sheriff_pk_vote: "警长 PK", exile_vote: "放逐投票", pk_vote: "放逐 PK" };

function Table({ title, ballots, cursed, sheriff }) {
  const rows = Object.entries(ballots).map(([voter, target]) => [Number(voter), target]);
  const byTarget = new Map();
  for (const [voter, target] of rows) byTarget.set(target, (byTarget.get(target) || []).concat(voter));
  const order = [...byTarget].sort((one, other) => (one[0] === null) - (other[0] === null) || other[1].length - one[1].length);
  return html`<section class="card stack tight">
    <h3>${title}</h3>
    <table class="votes">
      <thead><tr><th scope="col">得票</th><th scope="col">投票人</th><th scope="col">人数</th></tr></thead>
      <tbody>
        ${order.map(
          ([target, voters]) => html`<tr key=${String(target)}>
            <th scope="row">${target === null ? "弃票" : html`<b class="seat-number">${target}</b>`}</th>
            <td>${voters.map((voter) => html`<span key=${voter} class="voter" data-testid="vote" data-seat=${voter} data-target=${target === null ? "" : target}>${voter}${voter === sheriff ? "★" : ""}</span>`)}</td>
            <td>${voters.length}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${(cursed || []).map((seat) => html`<p key=${seat} class="hint" data-testid="cursed">${seat} 号另加一票（诅咒）</p>`)}
  </section>`;
}

/** @param {{events: object[], view: object}} props */
export function Votes({ events, view }) {
  const votes = events.filter((event) => event.kind === "votes_revealed");
  const voided = new Set();
  for (const event of events.filter(({ kind }) => kind === "vote_voided")) voided.add(votes.filter(({ n }) => n < event.n).pop());
  const live = view.ballots && Object.keys(view.ballots).length > 0 && /vote/.test(view.phase) ? view.ballots : null;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="票型">
    ${votes.length === 0 && !live && html`<${Empty} icon="vote">还没有投过票。每次投票结束后，谁投了谁都会列在这里。<//>`}
    ${live && html`<${Table} title="正在投票" ballots=${live} sheriff=${view.sheriff} />`}
    ${[...votes].reverse().map((event) => html`<${Table} key=${event.n} title=${`第 ${event.day} 天 · ${TITLES[event.phase] || "投票"}${voided.has(event) ? "（已作废）" : ""}`} ballots=${event.ballots} cursed=${event.cursed} sheriff=${view.sheriff} />`)}
    ${votes.some((event) => view.sheriff in event.ballots) && html`<p class="hint">★ 现任警长</p>`}
  </div>`;
}
