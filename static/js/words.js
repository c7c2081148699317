/** Chinese words for ids. The page knows no rule; what roles and their actions are called comes with the lexicon. */
import { asset } from "./place.js";

const AGAIN = 1500;
const lexicon = { roles: {}, actions: {}, enough: {}, jargon: [], phases: {}, windows: {}, camps: {}, kinds: {}, winners: {}, endings: {} };

/** Fetches the lexicon, until it is here. */
export const readLexicon = () =>
  fetch(asset("lexicon.json"))
    .then((answer) => answer.json())
    .then(
      (found) => Object.entries(found).forEach(([group, words]) => Object.assign(lexicon[group], words)),
      () => new Promise((go) => setTimeout(go, AGAIN)).then(readLexicon),
    );

export const PHASES = lexicon.phases;
export const WINDOWS = lexicon.windows;
export const CAMPS = lexicon.camps;
export const KINDS = lexicon.kinds;

/** The phases in which who has the turn speaks; in the others he decides something. */
export const SPEAKING = new Set(["sheriff_speech", "sheriff_pk_speech", "last_words", "speech", "pk_speech"]);

export const CAUSES = {
  knife: "狼刀", poison: "毒药", exile: "放逐", shot: "枪击", explode: "自爆", taken: "被白狼王带走", duel: "决斗",
  lover: "殉情", charm: "魅惑", dream: "摄梦", hunt: "狩猎", check: "查验", reflect: "反伤", dance: "共舞",
  trade: "交易", wound: "负伤", bomb: "炸弹", assassinate: "刺杀", leave: "离场",
};

export const STATUSES = { waiting: "等人中", playing: "游戏中", settlement: "刚结束" };

/** Difficulty 1…5 as words. */
export const DIFFICULTY = ["", "入门", "简单", "标准", "进阶", "烧脑"];

/** How many games are enough. @param {"place"|"rate"} what for a place among the others, or for a win rate */
export const enough = (what) => lexicon.enough[what];

const role = (id) => lexicon.roles[id] || [];

/** The ids of all roles. */
export const roleIds = () => Object.keys(lexicon.roles);

/** Their names, longer ones first: "机械狼" before "狼". */
export const roleNames = () => roleIds().map(roleName).sort((one, other) => other.length - one.length);

/** Whether it is the id of a role. */
export const isRole = (id) => id in lexicon.roles;

/** @param {string} id a role id */
export const roleName = (id) => role(id)[0] || id || "未知";

/** The camp that a role belongs to when it is dealt. */
export const roleCamp = (id) => role(id)[1];

/** What a role counts as, and so its colour: god, villager, wolf, third. */
export const roleSide = (id) => role(id)[2] || "unknown";

/** Who won, in words. @param {string} id a winner */
export const winnerWords = (id) => lexicon.winners[id] || "游戏结束";

/** Why a camp has won; empty where nothing but a card decided, or nobody knows any more. @param {object|undefined} ended the event */
export const endingWords = (ended) => (ended && lexicon.endings[ended.reason]) || "";

/** A role's rule in one sentence. */
export const roleShort = (id) => role(id)[3] || "";

/** The word for a role's action: "seer.check" → "验"; empty when there is none. */
export const actionWord = (kind) => lexicon.actions[kind] || "";

/** [3, 7] → "3 号、7 号". */
export const seatList = (seats) => (seats || []).map((seat) => `${seat} 号`).join("、");

/** How a night ended. @param {number[]} seats who died */
export const dawnWords = (seats) => (seats.length ? `昨夜 ${seatList(seats)} 出局` : "昨夜是平安夜");

/** What is said at the table, by what it is about: [subject, [word, meaning][]][]. Some words have several names, by 、 or （）. */
export const jargon = () => lexicon.jargon;
