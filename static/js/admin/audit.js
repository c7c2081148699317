/** The office: who did what to whom, the newest first, by day and by request. */
import { get } from "../api.js";
import { serverNow } from "../clock.js";
import { html, useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { Button, Empty, Loading } from "../ui.js";
import { Choice } from "./choice.js";
import { byDayAndRequest, clockTime, origin, outcome, party } from "./ledger.js";
import { actionName, when } from "./words.js";

const STEP = 50;

const Name = ({ id, people }) => {
  const { name, number } = party(id, people);
  return html`<bdi>${name}</bdi>${number && html` <span class="hint number">${number}</span>`}`;
};

/** One deed; whoever did it to themselves is named once, and the system not at all. */
function Deed({ row, people, first }) {
  const [actor, subject] = [party(row.actor, people), party(row.subject, people)];
  const self = actor.who !== null && actor.who === subject.who;
  const how = outcome(row);
  const [by, to] = [row.actor !== "system" && (first || actor.who), !self && (first || row.actor !== "system")];
  return html`<p data-testid="audit-entry" data-action=${row.action}>
    ${by && html`<${Name} id=${row.actor} people=${people} /> `}<b>${actionName(row.action)}</b>${to && html`：<${Name} id=${row.subject} people=${people} />`}${how && html`<span class="hint">（${how}）</span>`}
  </p>`;
}

const Look = ({ id, people }) => {
  const { name, who } = party(id, people);
  return html`<a class="tap" href=${`#audit-${who}`}>只看 <bdi>${name}</bdi></a>`;
};

/** What one request did; its sources are a touch away. */
function Group({ group, people }) {
  const [newest] = group.rows.slice(-1);
  const found = new Map(group.rows.flatMap((row) => [row.actor, row.subject]).map((id) => [party(id, people).who, id]));
  found.delete(null);
  return html`<li class="ledger-row">
    <span class="hint number">${clockTime(group.at)}</span>
    <details class="grow">
      <summary><div class="grow deeds">${group.rows.map((row, index) => html`<${Deed} key=${row.id} row=${row} people=${people} first=${index === 0} />`)}</div></summary>
      <p class="hint">${when(group.at)} · ${origin(newest)}</p>
      <p class="hint">请求编号 <span class="mono">${newest.request_id}</span></p>
      <div class="row wrap">${[...found.values()].map((id) => html`<${Look} key=${id} id=${id} people=${people} />`)}</div>
    </details>
  </li>`;
}

function Filters({ who, action, actions, onWho, onAction }) {
  const [text, setText] = useState(who);
  useEffect(() => setText(who), [who]);
  const submit = (event) => {
    event.preventDefault();
    onWho(text.trim());
  };
  return html`<form class="stack tight" onSubmit=${submit}>
    <div class="row"><input class="field" type="search" enterkeyhint="search" maxlength="40" placeholder="QQ 号，或 uid:7" aria-label="谁" data-testid="audit-who" value=${text} onInput=${(event) => setText(event.target.value)} />
      <${Button} type="submit" tone="primary" data-testid="audit-go">查看<//></div>
    <${Choice} label="做了什么" value=${action} data-testid="audit-action" options=${[["", "全部"], ...actions.map((id) => [id, actionName(id)])]} onPick=${onAction} />
    ${(who || action) && html`<p class="row between"><span class="hint">只看${who ? ` ${who}` : ""}${action ? ` ${actionName(action)}` : ""}</span><${Button} tone="quiet" data-testid="audit-all" onClick=${() => { onAction(""); onWho(""); }}>看全部<//></p>`}
  </form>`;
}

/** @param {{who: string}} props whom the address names */
export function Audit({ who }) {
  const [action, setAction] = useState("");
  const [found, setFound] = useState(null);
  const [actions, setActions] = useState([]);
  const load = (before) => {
    const query = new URLSearchParams({ who, limit: STEP, ...(action && { action }), ...(before && { before }) });
    return get(`/admin/audit?${query}`).then(
      (answer) => {
        if (answer.actions.length) setActions(answer.actions);
        setFound((earlier) => ({
          next: answer.next,
          rows: (before ? earlier.rows : []).concat(answer.rows),
          people: { ...(before ? earlier.people : {}), ...answer.people },
        }));
      },
      (problem) => (before ? complain(problem) : setFound({ problem, rows: [], next: null, people: {} })),
    );
  };
  useEffect(() => {
    load(null);
  }, [who, action]);
  return html`<div class="stack">
    <${Filters} who=${who} action=${action} actions=${actions} onAction=${setAction} onWho=${(text) => { location.hash = text ? `#audit-${text}` : "#audit"; }} />
    ${!found && html`<${Loading} />`}
    ${found && !found.rows.length && html`<${Empty} icon="book" again=${found.problem && (() => load(null))}>${found.problem ? found.problem.message : "没有这样的记录。"}<//>`}
    ${found && byDayAndRequest(found.rows, serverNow()).map(({ day, groups }) => html`<section key=${day} class="stack tight"><h2>${day}</h2>
      <ol class="card ledger">${groups.map((group) => html`<${Group} key=${group.id} group=${group} people=${found.people} />`)}</ol></section>`)}
    ${found && found.next && html`<${Button} data-testid="audit-more" onClick=${() => load(found.next)}>更早的<//>`}
  </div>`;
}
