/** The end: winner, every role, standing change, the story, and the proof of a fair deal. */
import { get } from "../api.js";
import { Deck } from "../deck.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { Delta } from "../standing.js";
import { link, PAGE } from "../place.js";
import { RoleArt } from "../ui.js";
import { CAMPS, endingWords, isRole, roleName, winnerWords } from "../words.js";
import { check } from "./fair.js";
import { Story } from "./story.js";

const ASK_AGAIN = 1500;
const TRIES = 6;

/** The stored record of a game; settled a moment after its end. */
function useRecord(id) {
  const [record, setRecord] = useState(null);
  useEffect(() => {
    let timer = 0;
    const load = (left) =>
      get(`/games/${id}`).then(setRecord, () => {
        if (left > 1) timer = setTimeout(() => load(left - 1), ASK_AGAIN);
      });
    if (id !== null && id !== undefined) load(TRIES);
    return () => clearTimeout(timer);
  }, [id]);
  return record;
}

/** What is to be checked: what was shown at the start, and what was said at the end. */
export function proofOf(events, view) {
  const started = events.find((event) => event.kind === "game_started") || {};
  const dealt = events.find((event) => event.kind === "dealt");
  const ended = events.find((event) => event.kind === "game_ended" || event.kind === "game_aborted") || {};
  return {
    seed: (dealt && dealt.seed) || ended.seed || view.seed,
    seed_hash: started.seed_hash || view.seed_hash,
    cards: started.cards || [],
    roles: (dealt && dealt.roles) || ended.roles || view.seats.map((seat) => seat.role),
    spare: (dealt && dealt.spare) || [],
  };
}

function Verdict({ good, yes, no }) {
  return html`<p class=${cls("verdict", good ? "good" : "bad")}><${Icon} name=${good ? "check" : "cross"} /><span>${good ? yes : no}</span></p>`;
}

/** Why the deck was shuffled more than once: which cards lay beside the table each time. */
const Refused = ({ refused }) => html`<details data-testid="refused" data-shuffles=${refused.length + 1}>
  <summary>洗了 ${refused.length + 1} 次牌：前 ${refused.length} 次的场外牌不合规则</summary>
  <p class="hint">场外的牌必须符合盗贼或盗宝大师的规则，不符合就用同一颗种子接着洗。每次洗出的场外牌：</p>
  <ol class="plain-list">${refused.map((cards, index) => html`<li key=${index} class="hint">${cards.map(roleName).join("、")}</li>`)}</ol>
</details>`;

/** @param {{events: object[], view: object}} props */
export function Fairness({ events, view }) {
  const proof = proofOf(events, view);
  if (!proof.seed || !proof.seed_hash) return html`<section class="card" data-testid="fair" data-hash="pending" data-deal="pending"><p class="hint">种子还没有公布。</p></section>`;
  const found = check(proof);
  return html`<section class="card stack tight" data-testid="fair" data-hash=${found.hash ? "ok" : "bad"} data-deal=${found.deal ? "ok" : "bad"}>
    <h2>发牌公平性</h2>
    <${Verdict} good=${found.hash} yes="种子与开局公布的指纹一致" no="种子与开局的指纹不一致！" />
    <${Verdict} good=${found.deal} yes="按种子重新发牌，与本局完全相同" no="按种子重新发牌，与本局不同！" />
    ${found.deal && found.refused.length > 0 && html`<${Refused} refused=${found.refused} />`}
    <details>
      <summary>看种子和指纹</summary>
      <p class="hint mono">种子 ${proof.seed}</p>
      <p class="hint mono">指纹 ${proof.seed_hash}</p>
      <p class="hint">刚才的两项验算在你的设备上完成，没有问服务器。</p>
    </details>
  </section>`;
}

function Reveal({ seat, dealt, record, won }) {
  const row = record && (record.seats || []).find((one) => one.seat === seat.seat);
  return html`<li class=${cls("reveal", seat.camp, !seat.alive && "out", won && "won")} data-testid="reveal" data-seat=${seat.seat} data-role=${seat.role}>
    <b class="seat-number">${seat.seat}</b>
    <${RoleArt} role=${seat.role} label=${false} />
    <span class="reveal-who">
      <span class="grow clip"><b>${roleName(seat.role)}</b>${dealt && dealt !== seat.role && html`<span class="hint"> 原为${roleName(dealt)}</span>`}<br /><span class="hint"><bdi>${seat.name}</bdi>${seat.kind === "ai" ? " · AI" : ""}</span></span>
      <span class="row">
        ${won && html`<span class="tag good">胜</span>`}
        ${!seat.alive && html`<span class="tag">出局</span>`}
        ${row && seat.kind !== "ai" && html`<${Delta} value=${row.delta} data-testid="delta" data-seat=${seat.seat} />`}
      </span>
    </span>
  </li>`;
}

/** @param {{game: any, events: object[], view: object, children?: any}} props children: the buttons that lead on */
export function Result({ game, events, view, children }) {
  const record = useRecord(game);
  const ended = events.find((event) => event.kind === "game_ended") || {};
  const winners = ended.winners || (view.winners && view.winners.length ? view.winners : null) || view.seats.filter((seat) => seat.camp === view.winner).map((seat) => seat.seat);
  const mine = view.me && view.winner ? winners.includes(view.me.seat) : null;
  const { roles: dealt, spare } = proofOf(events, view);
  const why = endingWords(ended);
  const won = (camp) => view.seats.some((seat) => seat.camp === camp && winners.includes(seat.seat));
  const camps = ["wolf", "good", "third"].filter((camp) => view.seats.some((seat) => seat.camp === camp)).sort((one, other) => won(other) - won(one));
  return html`<div class="result" data-testid="result" data-winner=${view.winner || ""}>
    <header class=${cls("winner", view.winner)}>
      ${isRole(view.winner) ? html`<${RoleArt} role=${view.winner} label=${false} />` : html`<${Icon} name=${{ wolf: "pack", lovers: "heal" }[view.winner] || "cup"} size="large" />`}
      <h1>${view.winner ? winnerWords(view.winner) : "本局中止"}</h1>
      ${why && html`<p data-testid="why">${why}</p>`}
      ${mine !== null && view.winner !== "draw" && html`<p>${mine ? "你赢了" : "你输了"} · 你是${roleName(view.me.role)}</p>`}
    </header>
    ${children}
    ${game !== null && game !== undefined && PAGE !== "game" && html`<a class="button big" href=${link(`/game/${game}`)} data-testid="to-replay"><${Icon} name="eye" /><span>看这一局的复盘</span></a>`}
    ${camps.map(
      (camp) => html`<section key=${camp} class="stack tight">
        <h2>${CAMPS[camp]}阵营</h2>
        <ul class="reveals">${view.seats.filter((seat) => seat.camp === camp).map((seat) => html`<${Reveal} key=${seat.seat} seat=${seat} dealt=${dealt[seat.seat - 1]} record=${record} won=${winners.includes(seat.seat)} />`)}</ul>
      </section>`,
    )}
    ${spare.length > 0 && html`<section class="stack tight" data-testid="spare"><h2>场外的牌</h2><${Deck} roles=${spare} /></section>`}
    <h2>这一局是怎么走的</h2>
    <${Story} events=${events} />
    <${Fairness} events=${events} view=${view} />
  </div>`;
}
