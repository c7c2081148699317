/** The office: who did what to whom, the newest first. */
import { get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { Button, Empty, Loading } from "../ui.js";
import { Choice } from "./choice.js";
import { actionName, partyName, when } from "./words.js";

const STEP = 50;

const Who = ({ id, name }) => html`<a href=${`#audit-${id.replace("qq:", "")}`}>${name ? html`<bdi>${name}</bdi>` : id}</a>`;
const isPerson = (id) => /^(uid|qq):/.test(id);
const Party = ({ id, name }) => (isPerson(id) ? html`<${Who} id=${id} name=${name} />` : partyName(id));

const Entry = ({ row }) =>
  html`<li class="card" data-testid="audit-entry" data-action=${row.action}>
    <p class="row between"><b>${actionName(row.action)}</b><span class="hint number">${when(row.at)}</span></p>
    <p><${Party} id=${row.actor} name=${row.actor_name} /> → <${Party} id=${row.subject} name=${row.subject_name} /></p>
    <p class="hint">${row.address || (row.request_id.startsWith("chat:") ? "聊天" : "地址已清除")}${row.detail ? html` · <bdi>${row.detail}</bdi>` : ""} · ${row.request_id}</p>
  </li>`;

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
        setFound((earlier) => ({ next: answer.next, rows: (before ? earlier.rows : []).concat(answer.rows) }));
      },
      (problem) => {
        complain(problem);
        setFound((earlier) => earlier || { rows: [], next: null });
      },
    );
  };
  useEffect(() => {
    load(null);
  }, [who, action]);
  return html`<div class="stack">
    <${Filters} who=${who} action=${action} actions=${actions} onAction=${setAction} onWho=${(text) => { location.hash = text ? `#audit-${text}` : "#audit"; }} />
    ${!found && html`<${Loading} />`}
    ${found && !found.rows.length && html`<${Empty} icon="book">没有这样的记录。<//>`}
    ${found && html`<ol class="list">${found.rows.map((row) => html`<${Entry} key=${row.id} row=${row} />`)}</ol>`}
    ${found && found.next && html`<${Button} data-testid="audit-more" onClick=${() => load(found.next)}>更早的<//>`}
  </div>`;
}
