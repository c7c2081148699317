/** Who voted for whom, as arrows over a ring of seats and as tables. */
import { Arrows, ballotArrows, useCells } from "../arrows.js";
import { cls, html, useRef } from "../dom.js";
import { Icon } from "../icons.js";
import { useChoice } from "../theme.js";
import { Empty } from "../ui.js";
import { countsMore, roundsOf, tallyOf, titleOf } from "./ballots.js";

const WIDE = 340;
const HIGH = 220;
const LARGE = 15;

/** The seats around a table, and the ballots between them. */
function Ring({ seats, round, weight }) {
  const box = useRef(null);
  const place = useCells(box, seats.length);
  const arrows = ballotArrows(round.ballots, (voter) => (voter === round.sheriff ? weight : 1));
  const spot = (index) => {
    const angle = (index / seats.length) * 2 * Math.PI - Math.PI / 2;
    return [WIDE / 2 + (WIDE / 2 - LARGE - 2) * Math.cos(angle), HIGH / 2 + (HIGH / 2 - LARGE - 2) * Math.sin(angle)];
  };
  return html`<div class="ring" ref=${box} aria-hidden="true" data-testid="ring">
    <svg viewBox=${`0 0 ${WIDE} ${HIGH}`}>
      ${seats.map((seat, index) => {
        const [x, y] = spot(index);
        return html`<g key=${seat.seat} data-seat=${seat.seat} class=${cls("ring-seat", !seat.alive && "out", round.sheriff === seat.seat && "sheriff")}>
          <circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r=${LARGE} /><text x=${x.toFixed(1)} y=${y.toFixed(1)} dy="0.35em">${seat.seat}</text>
        </g>`;
      })}
    </svg>
    <${Arrows} place=${place} arrows=${arrows} />
  </div>`;
}

function Table({ round, weight }) {
  return html`<table class="votes">
    <thead><tr><th scope="col">得票</th><th scope="col">投票人</th><th scope="col">票数</th></tr></thead>
    <tbody>
      ${tallyOf(round, weight).map(
        ({ target, voters, votes }) => html`<tr key=${String(target)}>
          <th scope="row">${target === null ? "弃票" : html`<b class="seat-number">${target}</b>`}</th>
          <td>${voters.map((voter) => html`<span key=${voter} class=${cls("voter", voter === round.sheriff && "sheriff")} data-testid="vote" data-seat=${voter} data-target=${target === null ? "" : target}>${voter}${voter === round.sheriff && html`<span aria-hidden="true">★</span><span class="unseen">警长</span>`}</span>`)}</td>
          <td data-testid="votes-sum">${target === null ? voters.length : votes}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function Round({ round, title, seats, weight, drawn }) {
  return html`<section class="card stack tight vote-round" data-testid="round">
    <h3>${title}${round.voided ? "（已作废）" : ""}</h3>
    ${drawn && html`<${Ring} seats=${seats} round=${round} weight=${weight} />`}
    <${Table} round=${round} weight=${weight} />
    ${round.cursed.map((seat) => html`<p key=${seat} class="hint" data-testid="cursed">${seat} 号另加一票（诅咒）</p>`)}
    ${round.sheriff in round.ballots && html`<p class="hint">★ 警长，一票算 ${weight} 票</p>`}
  </section>`;
}

/** @param {{events: object[], view: object}} props */
export function Votes({ events, view }) {
  const [arrows, choose] = useChoice("arrows");
  const rounds = roundsOf(events);
  const weight = (view.rules && view.rules.sheriff_weight) || 1.5;
  const cast = view.ballots && Object.keys(view.ballots).length > 0 && /vote/.test(view.phase);
  const live = cast && { ballots: view.ballots, cursed: [], sheriff: countsMore(view.phase, view.sheriff) };
  const drawn = arrows === "on";
  return html`<div class="scroll" tabindex="0" role="region" aria-label="票型">
    ${rounds.length === 0 && !live && html`<${Empty} icon="vote">还没有投过票。每次投票结束后，谁投了谁都会列在这里。<//>`}
    ${(rounds.length > 0 || live) && html`<button type="button" class=${cls("chip arrows-switch", drawn && "active")} aria-pressed=${drawn ? "true" : "false"} data-testid="arrows-switch" onClick=${() => choose(drawn ? "off" : "on")}><${Icon} name="target" />箭头</button>`}
    ${live && html`<${Round} round=${live} title="正在投票" seats=${view.seats} weight=${weight} drawn=${drawn} />`}
    ${[...rounds].reverse().map((round) => html`<${Round} key=${round.n} round=${round} title=${titleOf(round)} seats=${view.seats} weight=${weight} drawn=${drawn} />`)}
  </div>`;
}
