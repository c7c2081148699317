/** The office: invite codes, and who came by which. */
import { ask, get, post } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { attempt } from "../notices.js";
import { Button, copy, Empty, Field, Loading, TwoStep } from "../ui.js";
import { when } from "./words.js";

function NewCode({ onMade }) {
  const [uses, setUses] = useState("1");
  const [days, setDays] = useState("");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const made = await attempt(() => post("/admin/invite-codes", { uses: Number(uses), days: days ? Number(days) : null, note: note.trim() || null }));
    setBusy(false);
    if (made) onMade(made);
  };
  return html`<form class="card stack" onSubmit=${submit}>
    <div class="row wrap">
      <div class="grow"><${Field} label="可用次数" type="number" inputmode="numeric" min="1" max="1000" required data-testid="invite-uses" value=${uses} onInput=${(event) => setUses(event.target.value)} /></div>
      <div class="grow"><${Field} label="有效天数" type="number" inputmode="numeric" min="1" max="365" placeholder="长期" data-testid="invite-days" value=${days} onInput=${(event) => setDays(event.target.value)} /></div>
    </div>
    <${Field} label="备注" maxlength="40" placeholder="给谁的（只有管理员看得见）" data-testid="invite-note" value=${note} onInput=${(event) => setNote(event.target.value)} />
    <${Button} tone="primary" type="submit" icon="plus" busy=${busy} data-testid="invite-create">新建邀请码<//>
  </form>`;
}

function stateOf(invite) {
  if (invite.withdrawn_at) return ["已删除", ""];
  if (invite.expires_at && invite.expires_at <= Date.now()) return ["已过期", ""];
  return invite.uses >= invite.most_uses ? ["已用完", ""] : ["可用", "good"];
}

const Uses = ({ used }) =>
  html`<ul class="plain-list">${used.map((use, index) => html`<li key=${index}><bdi>${use.display_name || "已注销"}</bdi> <span class="hint">${when(use.at)}</span></li>`)}</ul>`;

function Row({ invite, onDeleted }) {
  const [state, tone] = stateOf(invite);
  const remove = async () => {
    if (await attempt(() => ask("DELETE", `/admin/invite-codes/${invite.id}`))) onDeleted();
  };
  return html`<li><details class="card" data-testid="invite" data-code=${invite.code}>
    <summary class="row"><span class="row grow"><span class="grow clip"><b class="mono">${invite.code}</b><br /><span class="hint">${invite.uses}/${invite.most_uses} 次${invite.note ? ` · ${invite.note}` : ""}</span></span><span class=${cls("tag", tone)}>${state}</span></span></summary>
    <div class="stack tight">
      <p class="hint">新建于 ${when(invite.created_at)} · ${invite.expires_at ? `有效至 ${when(invite.expires_at)}` : "长期有效"}</p>
      ${invite.used_by.length ? html`<${Uses} used=${invite.used_by} />` : html`<p>还没有人用过。</p>`}
      <div class="row wrap"><${Button} icon="copy" onClick=${() => copy(invite.code)}>复制<//>
        ${!invite.withdrawn_at && html`<${TwoStep} ask="确定删除？" data-testid="invite-delete" onConfirm=${remove}>删除<//>`}</div>
    </div>
  </details></li>`;
}

export function Invites() {
  const [found, setFound] = useState(null);
  const load = () => void get("/admin/invite-codes").then(setFound, (problem) => setFound({ problem }));
  useEffect(load, []);
  if (!found) return html`<${Loading} />`;
  if (found.problem) return html`<${Empty} icon="lock" again=${load}>${found.problem.message}<//>`;
  const put = (rows) => setFound({ ...found, rows });
  return html`<div class="stack">
    <p class="hint">${found.required ? "现在注册需要邀请码（WEREWOLF_INVITE_REQUIRED=true）。" : "现在是好友就能注册；邀请码只作记录。要求邀请码：WEREWOLF_INVITE_REQUIRED=true。"}</p>
    <${NewCode} onMade=${(made) => put([made, ...found.rows])} />
    ${!found.rows.length && html`<${Empty} icon="lock">还没有邀请码。<//>`}
    <ul class="list">${found.rows.map((invite) => html`<${Row} key=${invite.id} invite=${invite} onDeleted=${() => put(found.rows.map((row) => (row.id === invite.id ? { ...row, withdrawn_at: Date.now() } : row)))} />`)}</ul>
  </div>`;
}
