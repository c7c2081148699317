/** A room before the game: seats, ready, AI players, invitation. */
import { post } from "../api.js";
import { cls, html, useEffect, useRef, useState } from "../dom.js";
import { channelOf, Chat } from "../game/chat.js";
import { Icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { Deck } from "../deck.js";
import { attempt, say } from "../notices.js";
import { link } from "../place.js";
import { Sheet } from "../sheet.js";
import { Avatar, Button, TwoStep } from "../ui.js";
import { Join } from "./join.js";

const Invite = lazy(() => import("../lobby/invite.js"), "Invite");
const Settings = lazy(() => import("./settings.js"), "Settings");
const TableRules = lazy(() => import("./table_rules.js"), "TableRules");
const Awaited = lazy(() => import("../social/rematch.js"), "Awaited");

function Member({ member, owner, mine, manage, onManage }) {
  const ready = member.kind === "ai" || member.ready;
  return html`<button
    type="button"
    class=${cls("seat member", mine && "me", ready && "is-ready")}
    data-testid="member"
    data-uid=${member.uid}
    data-seat=${member.seat}
    data-ready=${Boolean(ready)}
    data-kind=${member.kind}
    data-owner=${owner}
    disabled=${!manage}
    onClick=${onManage}
  >
    <span class="seat-top"><b class="seat-number">${member.seat}</b><${Avatar} user=${member} kind=${member.kind} /></span>
    <bdi class="seat-name">${member.display_name}</bdi>
    <span class="seat-states">
      ${owner && html`<span class="state sheriff"><${Icon} name="crown" />房主</span>`}
      ${member.kind === "ai"
        ? html`<span class="state ai"><${Icon} name="robot" />AI</span>`
        : html`<span class=${cls("state", ready ? "good" : "")}><${Icon} name=${ready ? "check" : "clock"} />${ready ? "准备" : member.returning ? "还没回来" : "未准备"}</span>`}
    </span>
  </button>`;
}

const Free = ({ seat, onTake }) => html`<button type="button" class="seat free" data-testid="seat-free" data-seat=${seat} disabled=${!onTake} onClick=${onTake}>
  <span class="seat-top"><b class="seat-number">${seat}</b><${Icon} name="plus" /></span><span class="seat-name">${onTake ? "坐这里" : "空位"}</span>
</button>`;

function Manage({ room, member, onClose }) {
  const send = (what) => async () => {
    await attempt(() => post(`/rooms/${room.id}/${what}`, { uid: member.uid }));
    onClose();
  };
  return html`<${Sheet} title=${`${member.seat} 号`} onClose=${onClose}>
    <p><bdi>${member.display_name}</bdi></p>
    ${member.kind !== "ai" && html`<${TwoStep} icon="crown" ask="确定移交房主？" data-testid="give-owner" onConfirm=${send("owner")}>移交房主<//>`}
    <${TwoStep} icon="door" tone="quiet" ask="确定请出？" data-testid="kick" onConfirm=${send("kick")}>请出房间<//>
  <//>`;
}

/** Owner's row: AI players by one tap. */
function Bots({ room, members, seats }) {
  const bots = members.filter((member) => member.kind === "ai").length;
  const humans = members.length - bots;
  const set = (count) => attempt(() => post(`/rooms/${room.id}/bots`, { count }));
  return html`<div class="row bots">
    <${Button} class="grow" icon="robot" disabled=${members.length >= seats} data-testid="fill-ai" onClick=${() => set(seats - humans)}>补满 AI<//>
    <span class="row">
      <button type="button" class="round" aria-label="少一个 AI" data-testid="ai-count-minus" disabled=${bots === 0} onClick=${() => set(bots - 1)}><${Icon} name="minus" /></button>
      <b class="number" aria-label=${`${bots} 个 AI`}>${bots}</b>
      <button type="button" class="round" aria-label="多一个 AI" data-testid="ai-count-plus" disabled=${members.length >= seats} onClick=${() => set(bots + 1)}><${Icon} name="plus" /></button>
    </span>
  </div>`;
}

function Ready({ room, me, owner, missing }) {
  const toggle = () => attempt(() => post(`/rooms/${room.id}/ready`, { ready: !me.ready }));
  return html`<div class="ready-bar stack tight">
    <p class="hint center">${missing > 0 ? `还差 ${missing} 人：${owner ? "补满 AI 或" : ""}邀请朋友` : me.ready ? "等其他人准备，齐了就自动发牌" : "人齐了，准备好就开始"}</p>
    <${Button} class="big" tone=${me.ready ? "quiet" : "primary"} icon=${me.ready ? "cross" : "check"} data-testid="ready" data-on=${Boolean(me.ready)} onClick=${toggle}>${me.ready ? "取消准备" : "准备"}<//>
  </div>`;
}

/** Says who owns the room from now on, when somebody else did. */
function useOwnerTold({ owner, members }, user) {
  const before = useRef(owner);
  useEffect(() => {
    const heir = members.find((one) => one.uid === owner);
    if (before.current && heir && before.current !== owner) say(owner === user.uid ? "你现在是房主" : `房主现在是 ${heir.display_name}`);
    before.current = owner;
  }, [owner]);
}

/** @param {{room: object, detail: object, user: object, lastGame: any}} props */
export function Waiting({ room, detail, user, lastGame }) {
  const [sheet, setSheet] = useState(null);
  const { board } = detail;
  useOwnerTold(detail, user);
  const { seats } = board;
  const bySeat = new Map(detail.members.map((member) => [member.seat, member]));
  const me = detail.members.find((member) => member.uid === user.uid && member.kind !== "ai");
  const owner = me && detail.owner === user.uid;
  const take = (seat) => me && !me.ready && (() => attempt(() => post(`/rooms/${room.id}/seat`, { seat })));
  return html`<div class="page waiting">
    <section class="card stack tight">
      <h1>${board.name}</h1>
      <${Deck} roles=${board.roles} />
      <p class="row between wrap"><span class="hint">房号 <b class="number">${room.id}</b> · ${detail.members.length}/${seats} 人${detail.locked ? " · 有密码" : ""}</span>
        <span class="row">
          ${owner
            ? html`<${Button} tone="quiet" icon="gear" data-testid="settings" onClick=${() => setSheet("settings")}>设置<//>`
            : html`<${Button} tone="quiet" icon="book" data-testid="table-rules" onClick=${() => setSheet("rules")}>规则<//>`}
          <${Button} tone="quiet" icon="users" data-testid="invite" onClick=${() => setSheet("invite")}>邀请<//>
        </span></p>
      ${detail.group && html`<p class="hint" data-testid="group">和 QQ 群 ${detail.group} 一起玩，群里发「加入」「准备」也行。${detail.group_online ? "" : "机器人暂时不能在群里说话，请在网页上继续。"}</p>`}
    </section>
    ${lastGame !== null && html`<a class="button quiet" href=${link(`/game/${lastGame}`)}>看上一局的复盘</a>`}
    <div class=${cls("seats", seats > 9 && "many")} role="group" aria-label="座位" data-testid="members">
      ${Array.from({ length: seats }, (_, index) => index + 1).map((seat) => {
        const member = bySeat.get(seat);
        if (!member) return html`<${Free} key=${seat} seat=${seat} onTake=${take(seat)} />`;
        return html`<${Member} key=${seat} member=${member} owner=${member.uid === detail.owner && member.kind !== "ai"} mine=${member === me} manage=${owner && member !== me} onManage=${() => setSheet(member)} />`;
      })}
    </div>
    ${owner && html`<${Bots} room=${room} members=${detail.members} seats=${seats} />`}
    ${me && detail.rematch && html`<${Awaited} room=${room} detail=${detail} me=${me} />`}
    ${me ? html`<${Ready} room=${room} me=${me} owner=${owner} missing=${seats - detail.members.length} />` : html`<${Join} room=${room.id} locked=${detail.locked} away=${detail.sent_away} />`}
    <details class="card chat-fold"><summary>聊天${room.chat.length ? `（${room.chat.length}）` : ""}</summary><${Chat} room=${room} channel=${channelOf(null)} /></details>
    ${sheet === "settings" && html`<${Settings} room=${room} detail=${detail} onClose=${() => setSheet(null)} />`}
    ${sheet === "invite" && html`<${Invite} room=${room.id} onClose=${() => setSheet(null)} />`}
    ${sheet === "rules" && html`<${TableRules} detail=${detail} onClose=${() => setSheet(null)} />`}
    ${sheet && sheet.uid && html`<${Manage} room=${room} member=${sheet} onClose=${() => setSheet(null)} />`}
  </div>`;
}
