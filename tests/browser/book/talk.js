/** What is said at the table: speeches, votes, what only I know, chat, reactions. */
import { html } from "/static/js/dom.js";
import { Chat } from "/static/js/game/chat.js";
import { Notes } from "/static/js/game/notes.js";
import { SpeakBox } from "/static/js/game/speak.js";
import { Talk } from "/static/js/game/talk.js";
import { Votes } from "/static/js/game/votes.js";
import { FACES, Face, faceName } from "/static/js/social/faces.js";
import { Palette, ReactButton, SeatFeeling } from "/static/js/social/reactions.js";
import { Rematch } from "/static/js/social/rematch.js";
import { NOW, nothing, room, TALK, table, TOLD, VOTED, WOLF } from "./made-up.js";

const draft = { text: "", busy: false, write: nothing, send: nothing };
const chat = [{ uid: 7, name: "玩家7", channel: "dead", text: "我是女巫，毒还在。" }, { uid: 8, name: "玩家8", channel: "dead", text: "4 号就是狼。" }];
const member = (uid, change) => ({ uid, display_name: `玩家${uid}`, kind: "human", returning: true, ...change });
const again = (...members) => room({ room: { status: "waiting", members } });

export const TALKING = [
  { name: "Talk", module: "game/talk.js", text: "发言：同一座位连着说只有一个头；我的在右边；行话能点开；下面是表情。", states: [
    ["有发言", html`<${Talk} events=${TALK} view=${table({})} room=${room()} />`],
    ["还没有", html`<${Talk} events=${[]} view=${table({})} />`],
  ] },
  { name: "SpeakBox", module: "game/speak.js", text: "发言框：常用语点一下就进去，要座位的再点座位；下面是剩下的时间和字数。", states: [
    ["白天发言", html`<${SpeakBox} draft=${draft} name="speak" view=${table({})} />`],
    ["快到时间", html`<${SpeakBox} draft=${draft} name="speak" view=${table({ deadline: NOW + 6000 })} />`],
    ["狼队频道", html`<${SpeakBox} draft=${draft} name="say" view=${table({ me: WOLF })} />`],
  ] },
  { name: "Votes", module: "game/votes.js", text: "票型：箭头和同样内容的表；警长的票带星。", states: [
    ["投过一次", html`<${Votes} events=${VOTED} view=${table({ sheriff: 2 })} />`],
    ["还没有", html`<${Votes} events=${[]} view=${table({})} />`],
  ] },
  { name: "Notes", module: "game/notes.js", text: "私密：只有我知道的；谁都有这一页，夜里红点也一样来。", states: [
    ["有消息", html`<${Notes} events=${TOLD} view=${table({})} room=${room()} />`],
    ["还没有", html`<${Notes} events=${[]} view=${table({})} room=${room()} />`],
  ] },
  { name: "Chat", module: "game/chat.js", text: "出局者、观众、房间各一个频道；先说清谁看得见。", states: [
    ["出局者", html`<${Chat} room=${room({ chat })} view=${table({ me: { seat: 1, role: "seer", camp: "good", alive: false } })} />`],
    ["观众", html`<${Chat} room=${room()} view=${table({ me: null })} />`],
    ["活着不能聊", html`<${Chat} room=${room()} view=${table({})} />`],
  ] },
  { name: "Palette", module: "social/reactions.js", parts: ["social/faces.js Face", "social/reactions.js SeatFeeling", "social/reactions.js ReactButton"], text: "六个表情，图加字；白天活着的人能发。", states: [
    ["选择", html`<${Palette} onPick=${nothing} />`],
    ["各一个", html`<div class="row wrap">${Object.keys(FACES).map((kind) => html`<span key=${kind} class="tally"><${Face} kind=${kind} />${faceName(kind)}</span>`)}</div>`],
    ["挂在座位上、按钮", html`<div class="row between"><span class="book-seat"><${SeatFeeling} room=${room({ feelings: { tally: new Map(), live: new Map([[2, { kind: "laugh", serial: 1 }]]), serial: 1 } })} view=${table({})} seat=${2} /></span><${ReactButton} room=${room()} view=${table({})} /></div>`],
  ] },
  { name: "Rematch", module: "social/rematch.js", text: "再来一局：点一下就准备好，看得见谁也想。", states: [
    ["还没有人", html`<${Rematch} room=${again(member(1), member(2))} member=${member(1)} onBack=${nothing} />`],
    ["有人想", html`<${Rematch} room=${again(member(1), member(2, { returning: false }))} member=${member(1)} onBack=${nothing} />`],
    ["观众", html`<${Rematch} room=${again(member(2))} onBack=${nothing} />`],
  ] },
];
