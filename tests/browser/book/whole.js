/** Whole screens of a game, its end, and the parts that need a whole game. */
import { refusal, WAITING } from "./server.js";
import { catalogue, detail, MEMBERS, nothing, press, room, seat, table, TALK, VOTED, type } from "./made-up.js";
import { html } from "/static/js/dom.js";
import "/static/js/game/rules.js"; // fetched at once where the tab asks for it
import { Game } from "/static/js/game/game.js";
import { Glossary } from "/static/js/game/glossary.js";
import { Menu } from "/static/js/game/menu.js";
import { Fairness, Result } from "/static/js/game/result.js";
import { RulesPanel } from "/static/js/game/rules.js";
import { Story } from "/static/js/game/story.js";
import { Back, Tools } from "/static/js/pages/room.js";
import { Outcome } from "/static/js/replay/outcome.js";
import { Replay } from "/static/js/replay/replay.js";
import { Button } from "/static/js/ui.js";
import { Folded, UnderSpeech } from "/static/js/social/reactions.js";

const { events } = await catalogue("/games/64/replay");
const [started, dealt, ended] = ["game_started", "dealt", "game_ended"].map((kind) => events.find((event) => event.kind === kind));
const { seed } = ended;
const out = new Set(events.filter((event) => event.kind === "deaths_announced").flatMap((event) => event.seats));
const seats = ended.roles.map((role, index) => ({ ...seat(index + 1), kind: index > 2 ? "ai" : "human", role, camp: ended.camps[index], alive: !out.has(index + 1) }));
const over = (change) => ({ phase: "ended", day: 2, me: null, winner: ended.winner, winners: ended.winners, seats, seed, seed_hash: started.seed_hash, ...change });
const record = { game_id: 64, state: "finished", winner: ended.winner, seed, seed_hash: started.seed_hash, board_name: "新手6人", seats: seats.map((one) => ({ ...one, delta: ended.winners.includes(one.seat) ? 9 : -8 })) };
const kept = { answers: { "/games/64": record } };
const result = (view) => html`<div class="page"><${Result} game=${64} events=${events} view=${view}><div class="row center"><${Button} tone="primary" icon="refresh">再来一局<//></div><//></div>`;
const board = { ...room({ room: detail() }), events: [...TALK, ...VOTED] };
const game = (change, more) => html`<div class="room"><${Game} room=${{ ...board, ...more }} view=${table(change)} before=${html`<${Back} />`} after=${html`<${Tools} room=${board} onMenu=${nothing} />`} /></div>`;
const menu = (member, playing, change) => html`<${Menu} room=${room({ room: detail(change), view: playing ? table({}) : null })} member=${member} playing=${playing} onClose=${nothing} />`;
const replay = (id) => html`<div class="page wide part of-replay"><${Replay} id=${id} game=${record} opened=${null} parts=${null} /></div>`;
const playing = { answers: {}, before: () => document.body.classList.add("in-game") };
const line = { seat: 3, speech: 1, text: "昨晚倒了一个，先听后置位。" };
const six = (change) => table({ seats: table({}).seats.slice(0, 6), ...change });

export const WHOLE = [
  { name: "Game", module: "game/game.js", text: "对局的整个屏幕。读屏听的播报（Announcer）也在，眼睛看不见。", parts: ["pages/room.js Back", "pages/room.js Tools", "game/sheets.js Sheets", "game/announcer.js Announcer"], shot: "screen", states: [
    ["白天", game({}), playing],
    ["夜里轮到我", game({ phase: "night", window: "main", prompts: [{ kind: "seer.check", targets: [2, 3, 4], min: 1, max: 1 }, { kind: "pass" }] }), playing],
    ["观战，人多", game({ me: null, seats: Array.from({ length: 18 }, (_, index) => seat(index + 1, { alive: index % 5 !== 0 })) }), playing],
    ["规则一页", game({}), { ...playing, after: press("[data-testid=tab-rules]") }],
  ] },
  { name: "Menu", module: "game/menu.js", text: "房间的菜单：出去、帮助、屏蔽和举报、提议中止。", shot: ".sheet", states: [
    ["开局前", menu(MEMBERS[0], false)],
    ["对局中，有人提议中止", menu(MEMBERS[0], true, { abort: { votes: [2], needed: 4 }, spectators: 2 })],
    ["观众，看玩家", menu(undefined, true), { after: press("summary") }],
  ] },
  { name: "RulesPanel", module: "game/rules.js", text: "规则一页：牌、夜里的顺序、开关、黑话、发牌指纹。", shot: "[data-entry=RulesPanel] .scroll", states: [["六人", html`<${RulesPanel} view=${six({ rules: started.rules, seed_hash: started.seed_hash })} cards=${started.cards} />`, { after: type({ "glossary-search": "金水" }) }]] },
  { name: "Glossary", module: "game/glossary.js", text: "查黑话。", states: [
    ["找到", html`<${Glossary} />`, { after: type({ "glossary-search": "悍跳" }) }],
    ["没有", html`<${Glossary} />`, { after: type({ "glossary-search": "外星人" }) }],
  ] },
  { name: "UnderSpeech", module: "social/reactions.js", text: "发言下面：大家的表情，和回应、屏蔽、举报。", states: [
    ["有表情", html`<div class="book-under"><${UnderSpeech} room=${room()} view=${table({})} line=${line} /></div>`],
    ["还没有", html`<div class="book-under"><${UnderSpeech} room=${room()} view=${table({})} line=${{ ...line, speech: 2 }} /></div>`],
  ] },
  { name: "Folded", module: "social/reactions.js", text: "屏蔽的人的发言折着，点开才看；它仍是对局的一部分。", states: [["折着", html`<ul class="list"><${Folded} line=${line}><li>${line.text}</li><//></ul>`]] },
  { name: "Result", module: "game/result.js", text: "结果：谁赢，每张牌，积分，经过，验算。", shot: "screen", states: [
    ["赢", result(over({ me: { seat: ended.winners[0], role: seats[ended.winners[0] - 1].role } })), kept],
    ["输", result(over({ me: { seat: seats.find((one) => !ended.winners.includes(one.seat)).seat, role: seats.find((one) => !ended.winners.includes(one.seat)).role } })), kept],
    ["中止，没有记录", result(over({ winner: null, winners: [] })), { answers: { "/games/64": refusal(404, "没有") } }],
  ] },
  { name: "Story", module: "game/story.js", text: "一局的经过，一夜一天一段。", states: [["两天", html`<${Story} events=${events} />`], ["还没有", html`<${Story} events=${[]} />`]] },
  { name: "Fairness", module: "game/result.js", text: "用公布的种子在这台设备上重新发牌。", states: [
    ["相符", html`<${Fairness} events=${events} view=${over()} />`],
    ["不符", html`<${Fairness} events=${[started, { ...dealt, roles: [...dealt.roles].reverse() }, { ...ended, seed: "00" }]} view=${over()} />`],
    ["还没公布", html`<${Fairness} events=${[]} view=${over({ seed: null })} />`],
  ] },
  { name: "Replay", module: "replay/replay.js", text: "复盘的整个屏幕。", shot: "screen", states: [
    ["开头", replay("64")],
    ["正在取", replay("65"), { answers: { "/games/65/replay": WAITING } }],
    ["取不到", replay("66"), { answers: { "/games/66/replay": refusal(503, "服务器正忙，请稍后再试。") } }],
  ] },
  { name: "Outcome", module: "replay/outcome.js", text: "打完的一局的结果，和结束时同一页。", shot: "screen", states: [
    ["平常", html`<div class="page"><${Outcome} id="64" game=${record} /></div>`, kept],
    ["取不到", html`<div class="page"><${Outcome} id="66" game=${record} /></div>`, { answers: { "/games/66/replay": refusal(404, "这一局的记录损坏了，无法复盘") } }],
  ] },
];
