/** The office: accounts, found by name, number or uid. */
import { ask, get, post } from "../api.js";
import { cls, html, useEffect, useState } from "../dom.js";
import { attempt, complain, say } from "../notices.js";
import { Avatar, Button, Empty, Loading, TwoStep } from "../ui.js";
import { Choice } from "./choice.js";
import { stateOf, STATES, when } from "./words.js";

const STEP = 30;
const FILTER = [["", "全部"], ...Object.entries(STATES).map(([id, [name]]) => [id, id === "disabled" ? "已封禁或停用" : name])];

function Actions({ user, onChange, onGone }) {
  const act = async (action, done, path, method = "POST") => {
    const answer = await attempt(() => (method === "POST" ? post(path) : ask(method, path)));
    if (answer === undefined) return;
    say(done);
    if (method === "DELETE") onGone();
    else onChange(answer);
  };
  const path = `/admin/users/${user.uid}`;
  const undress = async () => {
    const answer = await attempt(() => ask("DELETE", `${path}/avatar`));
    if (answer === undefined) return;
    say("头像已移除");
    onChange({ ...user, avatar_url: answer.avatar_url });
  };
  const hasLapsed = user.state === "disabled" && Boolean(user.lapsed_at);
  const picture = html`<${TwoStep} ask="确定移除？" data-testid="admin-avatar" onConfirm=${undress}>移除头像<//>`;
  if (user.role === "admin") return html`<div class="row wrap"><p class="hint">管理员：由服务器设置 SUPERUSERS 决定，不能在这里封禁或删除。</p>${picture}</div>`;
  return html`<div class="row wrap">
    ${hasLapsed && html`<p class="hint">加回好友并确认后自动恢复，封禁后就不会。现在恢复而仍不是好友，7 天后再停用。</p>`}
    ${user.state === "disabled" && html`<${TwoStep} ask=${hasLapsed ? "确定恢复？" : "确定解封？"} data-testid="admin-enable" onConfirm=${() => act("enable", hasLapsed ? "已恢复" : "已解封", `${path}/enable`)}>${hasLapsed ? "恢复" : "解封"}<//>`}
    ${(user.state !== "disabled" || hasLapsed) && html`<${TwoStep} ask="确定封禁？" data-testid="admin-disable" onConfirm=${() => act("disable", "已封禁，登录全部失效", `${path}/disable`)}>封禁<//>`}
    <${TwoStep} ask="删除后无法恢复" data-testid="admin-delete" onConfirm=${() => act("delete", "账号已删除", path, "DELETE")}>删除账号<//>
    ${picture}
  </div>`;
}

function Row({ user, onChange, onGone }) {
  const [name, tone] = stateOf(user);
  return html`<li><details class="card" data-testid="admin-user" data-uid=${user.uid}>
    <summary class="row"><span class="row grow"><${Avatar} user=${user} /><span class="grow clip"><bdi>${user.display_name}</bdi><br /><span class="hint number">${user.qq}</span>${user.role === "admin" && html` <span class="tag">管理员</span>`}</span>
      <span class=${cls("tag", tone)} data-testid="admin-state">${name}</span></span></summary>
    <div class="stack tight">
      <p class="hint">编号 ${user.uid} · 注册于 ${when(user.created_at)}${user.activated_at ? ` · 激活于 ${when(user.activated_at)}` : ""} · 登录的设备 ${user.sessions} 台</p>
      <p><a href=${`#audit-${user.qq}`} data-testid="admin-user-audit">查看他的审计记录</a></p>
      <${Actions} user=${user} onChange=${onChange} onGone=${onGone} />
    </div>
  </details></li>`;
}

/** Searching is sent when asked for, not at every key: each look-up is in the audit. */
function SearchForm({ onSearch }) {
  const [text, setText] = useState("");
  const [state, setState] = useState("");
  const submit = (event) => {
    event.preventDefault();
    onSearch({ text: text.trim(), state });
  };
  return html`<form class="stack tight" onSubmit=${submit}>
    <div class="row"><input class="field" type="search" enterkeyhint="search" maxlength="40" placeholder="显示名、QQ 号开头或编号" aria-label="搜索账号" data-testid="admin-search" value=${text} onInput=${(event) => setText(event.target.value)} />
      <${Button} type="submit" tone="primary" data-testid="admin-search-go">搜索<//></div>
    <${Choice} label="状态" value=${state} options=${FILTER} data-testid="admin-state-filter" onPick=${(picked) => { setState(picked); onSearch({ text: text.trim(), state: picked }); }} />
  </form>`;
}

export function Users() {
  const [wanted, setWanted] = useState({ text: "", state: "" });
  const [found, setFound] = useState(null);
  const load = (offset) => {
    const query = new URLSearchParams({ search: wanted.text, limit: STEP, offset, ...(wanted.state && { state: wanted.state }) });
    return get(`/admin/users?${query}`).then(
      (answer) => setFound((before) => ({ total: answer.total, rows: (offset ? before.rows : []).concat(answer.rows) })),
      (problem) => (offset ? complain(problem) : setFound({ problem, total: 0, rows: [] })),
    );
  };
  useEffect(() => {
    load(0);
  }, [wanted]);
  const change = (uid, changed) =>
    setFound((before) => ({ ...before, rows: before.rows.map((row) => (row.uid === uid ? { ...row, ...changed, activated_at: row.activated_at, sessions: changed.state === "active" ? row.sessions : 0 } : row)) }));
  const gone = (uid) => setFound((before) => ({ total: before.total - 1, rows: before.rows.filter((row) => row.uid !== uid) }));
  return html`<div class="stack">
    <${SearchForm} onSearch=${setWanted} />
    ${!found && html`<${Loading} />`}
    ${found && !found.problem && html`<p class="hint" role="status">${found.total} 个账号</p>`}
    ${found && !found.rows.length && html`<${Empty} icon="user" again=${found.problem && (() => load(0))}>${found.problem ? found.problem.message : "没有符合的账号。换个词，或把状态改回「全部」。"}<//>`}
    ${found && html`<ul class="list">${found.rows.map((row) => html`<${Row} key=${row.uid} user=${row} onChange=${(changed) => change(row.uid, changed)} onGone=${() => gone(row.uid)} />`)}</ul>`}
    ${found && found.rows.length < found.total && html`<${Button} data-testid="admin-more" onClick=${() => load(found.rows.length)}>更多<//>`}
  </div>`;
}
