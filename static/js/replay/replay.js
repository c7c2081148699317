/** 复盘: the table at any moment of a game that is over, as anybody saw it. */
import { html, useEffect, useRef, useState } from "../dom.js";
import { lazy, Nothing } from "../lazy.js";
import { complain } from "../notices.js";
import { Empty, Loading } from "../ui.js";
import { chancesAt, chanceWords } from "./curve.js";
import { Controls } from "./controls.js";
import { useInSight } from "./in-sight.js";
import { arrived, momentHash, readMoment } from "./moment.js";
import { useKeys, usePlaying } from "./playing.js";
import { stopAt } from "./stops.js";
import { Table } from "./table.js";
import { Timeline } from "./timeline.js";
import { placeOf, useCourse } from "./use-replay.js";

const Jumps = lazy(() => import("./jumps.js"), "Jumps", Nothing);
const Log = lazy(() => import("./log.js"), "Log");
const Share = lazy(() => import("./share.js"), "Share", Nothing);

const SETTLED = 400;

function Views({ view, people, busy, onView }) {
  return html`<label class="grow row"><span class="unseen">谁的视角</span>${busy && html`<span class="spinner" role="status" aria-label="正在换视角" />`}
    <select class="field" data-testid="view" value=${view} onChange=${(event) => onView(event.target.value)}>
      <option value="god">上帝视角</option>
      <option value="public">旁观视角</option>
      ${[...people.values()].map((person) => html`<option key=${person.seat} value=${String(person.seat)}>${`${person.seat} 号视角 ${person.name}`.trim()}</option>`)}
    </select>
  </label>`;
}

/** What happens at this moment, in words of any length in a box of one size. */
function Caption({ course, stop, people, quiet }) {
  const said = stop.type === "speech" || stop.type === "pack";
  const name = (people.get(stop.event.seat) || {}).name || "";
  return html`<div class=${`caption ${stop.tone} of-${stop.type}`} data-testid="caption" aria-live=${quiet ? "off" : "polite"}>
    <p class="hint">${course.chapters[stop.chapter].title}${said && html` · ${stop.event.seat} 号 <bdi>${name}</bdi>`}${stop.type === "pack" ? " · 狼队频道" : ""}</p>
    <p>${stop.text}</p>
    ${stop.why && html`<p class="why">${stop.why}</p>`}
  </div>`;
}

function Chances({ curve, stop, next }) {
  const chances = chancesAt(curve, next ? next.n - 1 : Infinity);
  if (!chances) return null;
  return html`<p class="row between chances" data-testid="chances"><b>${chanceWords(chances)}</b><span class="hint">${stop.event.kind === "game_ended" ? "结果" : "AI 对局估计"}</span></p>`;
}

/** Keeps the address at the moment that is shown, once it is not in a hurry. */
function useAddress(view, stop, playing) {
  useEffect(() => {
    if (playing) return undefined;
    const timer = setTimeout(() => history.replaceState(history.state, "", momentHash(view, stop.n)), SETTLED);
    return () => clearTimeout(timer);
  }, [view, stop.n, playing]);
}

function Player({ id, course, first, people, view, onView, game, parts }) {
  const player = usePlaying(course.stops, first);
  const { stops } = course;
  const stop = stops[player.index];
  const { curve } = course.answer;
  const [stage, bar] = [useRef(null), useRef(null)];
  useKeys(player, stops.length - 1);
  useInSight(stage, bar, stop.arrows.length && !player.playing ? stop.n : null);
  useAddress(course.view, stop, player.playing);
  return html`<div class="replay" data-testid="replay" data-view=${course.view} data-index=${player.index} data-n=${stop.n} data-stops=${stops.length} data-playing=${player.playing ? "true" : "false"}>
    <div class="replay-stage">
      <div class="row replay-head">${parts}<${Views} view=${view} people=${people} busy=${view !== course.view} onView=${(to) => onView(to, stop.at)} /></div>
      <div ref=${stage}><${Table} course=${course} stop=${stop} people=${people} view=${course.view} onView=${(to) => onView(to, stop.at)} /></div>
    </div>
    <div class="replay-bar" ref=${bar}>
      <${Caption} course=${course} stop=${stop} people=${people} quiet=${player.playing} />
      ${curve && curve.length > 0 && html`<${Chances} curve=${curve} stop=${stop} next=${stops[player.index + 1]} />`}
      <${Timeline} course=${course} curve=${curve && curve.length ? curve : null} index=${player.index} onMove=${player.go} />
      <${Controls} course=${course} player=${player} />
    </div>
    <div class="replay-side">
      <${Jumps} course=${course} player=${player} />
      <${Log} course=${course} index=${player.index} people=${people} onGo=${player.go} />
      ${curve && html`<p class="hint">胜率是估计：按场上局面，看 AI 对局里哪一方最后赢得多。它不懂发言，也不知道谁打得好。</p>`}
      ${game && html`<${Share} id=${id} game=${game} view=${course.view} stop=${stop} />`}
    </div>
  </div>`;
}

/** Everybody at the table; who has no account is not told their names. */
const peopleOf = (seats) => new Map(seats.map((seat) => [seat.seat, seat]));
const nameless = (count) => Array.from({ length: count }, (_, index) => ({ seat: index + 1, name: "", kind: "human" }));

/** The replay of a game. @param {{id: string, shared?: string, game?: object, opened: {view: string, n: number}|null, parts?: any}} props shared: the key of the link of somebody without an account; game: its record, for everybody else; opened: the moment of the link; parts: what leads to the other parts of the page */
export function Replay({ id, shared, game, opened, parts }) {
  const [wanted, setWanted] = useState({ view: (opened && opened.view) || "god", by: "n", value: opened ? opened.n : 0, turn: 0 });
  const { course, problem, again } = useCourse(placeOf(id, shared), wanted.view);
  useEffect(() => void (course && arrived()), [Boolean(course)]);
  useEffect(() => {
    const turn = () => {
      const moment = readMoment(location.hash);
      if (moment) setWanted((former) => ({ view: moment.view, by: "n", value: moment.n, turn: former.turn + 1 }));
    };
    addEventListener("hashchange", turn);
    return () => removeEventListener("hashchange", turn);
  }, []);
  useEffect(() => {
    if (!problem || !course) return;
    complain(problem);
    setWanted((former) => ({ ...former, view: course.view }));
  }, [problem]);
  if (problem && !course) return html`<${Empty} icon="book" again=${problem.status !== 404 && again}>${problem.message}<//>`;
  if (!course) return html`<${Loading}>正在取回这一局…<//>`;
  if (!course.stops.length) return html`<${Empty} icon="book">这一局没有可以看的经过。<//>`;
  const people = peopleOf(game ? game.seats : nameless(course.answer.seats));
  const first = course.view === wanted.view ? stopAt(course.stops, wanted.by, wanted.value) : 0;
  return html`<${Player} key=${`${course.view}/${wanted.turn}`} id=${id} course=${course} first=${first} people=${people} view=${wanted.view} parts=${parts} game=${game}
    onView=${(view, at) => setWanted({ ...wanted, view, by: "at", value: at })} />`;
}
