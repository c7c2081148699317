/** 百科. */
import { catalogue, nothing } from "./made-up.js";
import { html } from "/static/js/dom.js";
import { Boards } from "/static/js/wiki/boards.js";
import { RolePage } from "/static/js/wiki/role.js";
import { Roles } from "/static/js/wiki/roles.js";
import { Jargon } from "/static/js/wiki/words.js";

const [roles, boards] = await Promise.all(["/roles", "/boards"].map(catalogue));
const role = (id) => roles.find((one) => one.id === id);
const some = ["seer", "villager", "werewolf", "cupid"].map(role);
const six = boards.filter((board) => board.seats === 6).slice(0, 2);
const used = new Set(boards.flatMap((board) => board.roles));
const unused = roles.find((one) => !used.has(one.id)) || role("cupid");

export const WIKI = [
  { name: "WikiRoles", component: "Roles", module: "wiki/roles.js", text: "所有角色，按阵营；名字对上的在前。", parts: ["wiki/roles.js Kind", "wiki/search.js Search", "wiki/search.js Filter", "wiki/search.js Nothing"], states: [
    ["全部", html`<${Roles} roles=${some} boards=${boards} search="" onSearch=${nothing} />`],
    ["搜到", html`<${Roles} roles=${some} boards=${boards} search="查验" onSearch=${nothing} />`],
    ["没搜到", html`<${Roles} roles=${some} boards=${boards} search="外星人" onSearch=${nothing} />`],
  ] },
  { name: "RolePage", module: "wiki/role.js", text: "一个角色的全部规则、技巧、有它的板子。", states: [
    ["很多板子", html`<${RolePage} role=${role("seer")} roles=${roles} boards=${boards.slice(0, 5)} />`],
    ["没有板子", html`<${RolePage} role=${unused} roles=${roles} boards=${[]} />`],
  ] },
  { name: "WikiBoards", component: "Boards", module: "wiki/boards.js", text: "所有板子，按人数。", states: [
    ["六人，一块被点到", html`<${Boards} roles=${roles} boards=${six} at=${`board-${six[0].id}`} search="" onSearch=${nothing} />`],
    ["没搜到", html`<${Boards} roles=${roles} boards=${six} at="" search="外星人" onSearch=${nothing} />`],
  ] },
  { name: "Jargon", module: "wiki/words.js", text: "黑话。", parts: ["wiki/words.js Words"], states: [
    ["搜到", html`<${Jargon} search="金水" onSearch=${nothing} />`],
    ["没搜到", html`<${Jargon} search="外星人" onSearch=${nothing} />`],
  ] },
];
