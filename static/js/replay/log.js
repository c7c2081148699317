/** Everything that this viewer was told, as a list to read and to jump in. */
import { cls, html, useLayoutEffect, useRef } from "../dom.js";
import { Icon } from "../icons.js";
import { ballotRows, weightOf } from "./deeds.js";

/** A vote as a table: the same as its arrows, for everybody who cannot see them. */
export function Ballots({ stop, rules }) {
  const weight = weightOf(stop, rules);
  return html`<table class="votes ballots" data-testid="ballots">
    <thead class="unseen"><tr><th scope="col">得票</th><th scope="col">投票人</th><th scope="col">票数</th></tr></thead>
    <tbody>
      ${ballotRows(stop, rules).map(
        ([target, voters, sum]) => html`<tr key=${String(target)}>
          <th scope="row">${target === null ? "弃票" : html`<b class="seat-number">${target}</b><span class="unseen">号</span>`}</th>
          <td>${voters.map((voter) => html`<span key=${voter} class=${cls("voter", weight(voter) !== 1 && "heavy")}>${voter}${weight(voter) !== 1 && html`<small> 警长×${weight(voter)}</small>`}</span>`)}</td>
          <td>${target === null ? voters.length : sum}</td>
        </tr>`,
      )}
    </tbody>
  </table>
  ${(stop.event.cursed || []).map((seat) => html`<p key=${seat} class="hint">${seat} 号另加一票（诅咒）</p>`)}`;
}

function Line({ stop, index, here, course, people, onGo }) {
  const { type, event } = stop;
  const mark = { "data-testid": "stop", "data-index": index, "data-kind": event.kind, "aria-current": here ? "step" : null };
  if (type === "chapter") return html`<li class="time" ...${mark}><button type="button" onClick=${() => onGo(index)}><${Icon} name=${stop.icon} /><span>${course.chapters[stop.chapter].title}</span></button></li>`;
  const said = type === "speech" || type === "pack";
  const name = said && (people.get(event.seat) || {}).name;
  return html`<li class=${cls("told", `of-${type}`, stop.tone, here && "here")} ...${mark}>
    <button type="button" onClick=${() => onGo(index)}>
      ${said ? html`<b class="seat-number">${event.seat}</b>` : html`<${Icon} name=${stop.icon} />`}
      <span class="grow">${said && html`<span class="hint">${event.seat} 号 <bdi>${name}</bdi>${type === "pack" ? " · 狼队频道" : ""}</span><br />`}<span>${stop.text}</span>${stop.why && type !== "vote" && html`<span class="why">${stop.why}</span>`}</span>
    </button>
    ${type === "vote" && html`<div class="goes" onClick=${() => onGo(index)}><${Ballots} stop=${stop} rules=${course.rules} /></div>`}
  </li>`;
}

/** @param {{course: object, index: number, people: Map, onGo: (index: number) => void}} props */
export function Log({ course, index, people, onGo }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const line = box.current.querySelector(`[data-index="${index}"]`);
    if (line) box.current.scrollTop = line.offsetTop - box.current.clientHeight / 3;
  }, [index, course]);
  return html`<ol class="log" ref=${box} tabindex="0" aria-label="经过" data-testid="log">
    ${course.stops.map((stop, at) => html`<${Line} key=${`${course.view}${at}`} stop=${stop} index=${at} here=${at === index} course=${course} people=${people} onGo=${onGo} />`)}
  </ol>`;
}
