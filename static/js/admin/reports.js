/** The office: what players reported, and what became of it. */
import { get, post } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { attempt, complain, say } from "../notices.js";
import { link } from "../place.js";
import { Button, Empty, Loading } from "../ui.js";
import { Choice } from "./choice.js";
import { when } from "./words.js";

const STEP = 30;
const FILTER = [["", "待处理"], ["closed", "已处理"]];

function Close({ report, onClosed }) {
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event) => {
    event.preventDefault();
    setBusy(true);
    const done = await attempt(() => post(`/admin/reports/${report.id}/close`, { note: note.trim() || null }));
    setBusy(false);
    if (done) {
      say("已处理");
      onClosed();
    }
  };
  return html`<form class="row wrap" onSubmit=${send}>
    <input class="field grow" maxlength="200" placeholder="处理备注（只有管理员看得见）" aria-label="处理备注" data-testid="report-note" value=${note} onInput=${(event) => setNote(event.target.value)} />
    <${Button} tone="primary" type="submit" busy=${busy} data-testid="report-close">标为已处理<//>
  </form>`;
}

function Row({ report, onClosed }) {
  return html`<li><details class="card" data-testid="admin-report" data-id=${report.id}>
    <summary class="row"><span class="grow clip"><b>${report.reason_name}</b> · <bdi>${report.reported_name || "已注销"}</bdi><br />
      <span class="hint">${when(report.at)} · ${report.room_id} 号房 ${report.seat} 号</span></span>
      <span class=${cls("tag", report.about_them > 2 && "bad")}>被举报 ${report.about_them} 次</span></summary>
    <div class="stack tight">
      ${report.speech && html`<blockquote class="quoted" data-testid="report-speech">${report.speech}</blockquote>`}
      ${report.text && html`<p>说明：${report.text}</p>`}
      <p class="hint">举报人 <bdi>${report.reporter_name || "已注销"}</bdi> · <a href=${link(`/game/${report.game_id}`)}>第 ${report.game_id} 局复盘</a> · <a href=${`#audit-uid:${report.reported}`}>被举报人的审计记录</a></p>
      ${report.closed_at ? html`<p class="hint">${when(report.closed_at)} 已处理${report.note ? `：${report.note}` : ""}</p>` : html`<${Close} report=${report} onClosed=${onClosed} />`}
    </div>
  </details></li>`;
}

export function Reports() {
  const [closed, setClosed] = useState("");
  const [found, setFound] = useState(null);
  const load = (before) =>
    get(`/admin/reports?${new URLSearchParams({ closed: Boolean(closed), limit: STEP, ...(before && { before }) })}`).then(
      (answer) => setFound((known) => ({ ...answer, rows: (before && known ? known.rows : []).concat(answer.rows) })),
      (problem) => (before ? complain(problem) : setFound({ problem, rows: [], next: null })),
    );
  useEffect(() => {
    load();
  }, [closed]);
  const gone = (id) => setFound((known) => ({ ...known, waiting: known.waiting - 1, rows: known.rows.filter((row) => row.id !== id) }));
  if (!found) return html`<${Loading} />`;
  return html`<div class="stack">
    <${Choice} label="状态" value=${closed} options=${FILTER} data-testid="report-filter" onPick=${setClosed} />
    <p class="hint" role="status">${found.problem ? "" : `${found.waiting} 条待处理。`}被举报的人不会知道；要封禁，请到「账号」。</p>
    ${!found.rows.length && html`<${Empty} icon="flag" again=${found.problem && (() => load())}>${found.problem ? found.problem.message : closed ? "还没有处理过的举报。" : "没有待处理的举报。"}<//>`}
    <ul class="list">${found.rows.map((report) => html`<${Row} key=${report.id} report=${report} onClosed=${() => gone(report.id)} />`)}</ul>
    ${found.next && html`<${Button} data-testid="report-more" onClick=${() => load(found.next)}>更多<//>`}
  </div>`;
}
