/** 复盘: the table at any moment, the way through it, and its words. */
import { html } from "/static/js/dom.js";
import { Controls } from "/static/js/replay/controls.js";
import { Jumps } from "/static/js/replay/jumps.js";
import { Log } from "/static/js/replay/log.js";
import { Share } from "/static/js/replay/share.js";
import { Absent } from "/static/js/replay/absent.js";
import { Table } from "/static/js/replay/table.js";
import { Timeline } from "/static/js/replay/timeline.js";
import { nothing } from "./made-up.js";

const ROLES = ["seer", "witch", "hunter", "werewolf", "werewolf", "villager"];
const CAMPS = { werewolf: "wolf" };
const seats = ROLES.map((role, index) => ({ seat: index + 1, role, camp: CAMPS[role] || "good", alive: index !== 5, marks: [] }));
const veiled = seats.map((one) => ({ ...one, role: null, camp: null }));
const people = new Map(seats.map(({ seat }) => [seat, { seat, name: `玩家${seat}`, kind: seat > 4 ? "ai" : "human" }]));
const ballots = { 1: 4, 2: 4, 3: 4, 4: 1, 5: 1 };
const chapters = [{ title: "第 1 夜", night: true, first: 0 }, { title: "第 1 天", night: false, first: 3 }, { title: "第 2 夜", night: true, first: 7 }];
const state = { seats, sheriff: 2, candidates: [], speaker: null, phase: "exile_vote" };
const stop = (index, type, text, more) => ({ type, n: index + 1, at: index, chapter: index < 3 ? 0 : index < 7 ? 1 : 2, text, tone: "", why: "", icon: "target", death: false, event: { kind: "acted" }, arrows: [], state, ...more });
const voted = [1, 2, 3, 4, 5].map((from) => ({ from, to: ballots[from], tone: ballots[from] === 4 ? "first" : "second", weight: from === 2 ? 1.5 : 1, label: from === 2 ? "1.5" : "" }));
const stops = [
  stop(0, "chapter", "第 1 夜，天黑请闭眼", { icon: "moon" }),
  stop(1, "note", "预言家 1 号得知：4 号是狼人", { icon: "eye", tone: "bad", arrows: [{ from: 1, to: 4, tone: "bad" }] }),
  stop(2, "pack", "刀 6 号", { icon: "chat", event: { kind: "wolf_spoke", seat: 5 } }),
  stop(3, "chapter", "第 1 天", { icon: "sun" }),
  stop(4, "note", "6 号出局", { icon: "skull", tone: "bad", death: true, why: "狼人刀，没有人守护，女巫没有用解药" }),
  stop(5, "speech", "4 号查杀，全票出他。", { icon: "chat", event: { kind: "spoke", seat: 1 } }),
  stop(6, "vote", "放逐投票结果", { icon: "vote", tone: "strong", arrows: voted, why: "4 号 3.5 票 · 1 号 2 票", event: { kind: "votes_revealed", phase: "exile_vote", ballots } }),
  stop(7, "chapter", "第 2 夜，天黑请闭眼", { icon: "moon" }),
];
const course = { stops, chapters, rules: { sheriff_weight: 1.5 }, view: "god", god: true, me: null };
const odds = [[1, 0.5, 0.5, 0], [3, 0.6, 0.4, 0], [5, 0.45, 0.55, 0], [7, 0.8, 0.2, 0]];
const at = (index, change) => ({ index, playing: false, speed: 1, go: nothing, step: nothing, toggle: nothing, faster: nothing, ...change });
const shown = (index, change, view = "god") => html`<${Table} course=${course} stop=${{ ...stops[index], ...change }} people=${people} view=${view} onView=${nothing} />`;

export const LOOK_BACK = [
  { name: "ReplayTable", component: "Table", module: "replay/table.js", parts: ["arrows.js Arrows"], text: "那一刻的桌子：谁对谁做了什么是箭头，按座位就看他当时知道的。", states: [
    ["投票，上帝视角", shown(6)],
    ["夜里，一个动作", shown(1)],
    ["1 号的视角", shown(6, { state: { ...state, seats: [seats[0], ...veiled.slice(1)] } }, "1")],
  ] },
  { name: "Timeline", module: "replay/timeline.js", parts: ["replay/curve.js Curve"], text: "时间轴：昼夜、出局（点）、投票（方块）；上面是胜率。窄的只写数字。", states: [
    ["带胜率", html`<${Timeline} course=${course} curve=${odds} index=${4} onMove=${nothing} />`],
    ["没有胜率", html`<${Timeline} course=${course} curve=${null} index=${1} onMove=${nothing} />`],
  ] },
  { name: "Controls", module: "replay/controls.js", parts: ["replay/glyphs.js Glyph"], text: "按昼夜、按步走，播放。到头的停用。", states: [
    ["开头", html`<${Controls} course=${course} player=${at(0)} />`],
    ["播放中", html`<${Controls} course=${course} player=${at(4, { playing: true })} />`],
  ] },
  { name: "Jumps", module: "replay/jumps.js", text: "速度，跳到下一次出局、下一次投票。", states: [["平常", html`<${Jumps} course=${course} player=${at(4, { speed: 2 })} />`]] },
  { name: "Log", module: "replay/log.js", parts: ["replay/log.js Ballots"], text: "同样的经过写成字：能读、能点；箭头画的票这里是表。", states: [["停在投票", html`<${Log} course=${course} index=${6} people=${people} onGo=${nothing} />`]] },
  { name: "Share", module: "replay/share.js", text: "这一刻的链接和文件；先说清拿到链接的人看得见什么。", states: [["没打过这一局的人", html`<${Share} id="64" game=${{ seats: [], board_name: "预女猎9人" }} view="god" stop=${stops[6]} />`]] },
  { name: "Absent", module: "replay/absent.js", text: "没有可以复盘的：为什么，往哪走。", states: [
    ["还在打", html`<${Absent} found=${{ game: { state: "running", room_id: 3 } }} onAgain=${nothing} />`],
    ["没有这一局", html`<${Absent} found=${{ problem: { status: 404, message: "没有这一局" } }} onAgain=${nothing} />`],
    ["连不上", html`<${Absent} found=${{ problem: { status: 0, message: "连不上服务器，请检查网络后再试。" } }} onAgain=${nothing} />`],
  ] },
];
