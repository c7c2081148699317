/** Quick phrases, each player's own, kept on this device. An X stands for a seat that is chosen when the phrase is used. */
import { recall, remember } from "../keep.js";

export const MOST = 16;
export const LONGEST_PHRASE = 30;

const USUAL = {
  speak: ["我是好人", "过", "我是预言家", "X 号是查杀", "X 号是金水", "警徽流 X 号", "跟预言家投", "归票 X 号", "X 号像倒钩"],
  say: ["听我的", "空刀吧", "刀 X 号", "我悍跳", "X 号去悍跳", "留着预言家"],
};

/** Whether a seat must be chosen for it. */
export const asksSeat = (phrase) => phrase.includes("X");

/** The phrase with its seat. */
export const withSeat = (phrase, seat) => phrase.replace("X", String(seat));

/** One phrase a line → the phrases that are kept. @param {string} text */
export const phrasesIn = (text) => [...new Set(text.split("\n").map((line) => line.trim().slice(0, LONGEST_PHRASE)).filter(Boolean))].slice(0, MOST);

/** @param {"speak"|"say"} name of the box @returns {string[]} */
export function phrasesOf(name) {
  const own = phrasesIn(recall(`phrases.${name}`, "") || "");
  return own.length ? own : USUAL[name];
}

/** Keeps one's own phrases; none brings the usual ones back. @returns {string[]} what holds now */
export function keepPhrases(name, phrases) {
  remember(`phrases.${name}`, phrases.length ? phrases.join("\n") : null);
  return phrasesOf(name);
}
