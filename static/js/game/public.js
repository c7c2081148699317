/** What everybody knows of one seat: how often it spoke, what it claimed, whom it voted for. */
import { roleNames } from "../words.js";
import { roundsOf, titleOf } from "./ballots.js";

const WORDS = ["金水", "查杀", "银水"];
const NOT = /不|没|别|假|如果|说我|谁/;

/** What a speech claims: "我是预言家", "3 号是查杀". It is read off the words, so that it may err. @param {string} text */
export function claimsOf(text) {
  const claims = [];
  for (const part of String(text).split(/[，。！？；,.!?;\n]/)) {
    if (NOT.test(part)) continue;
    const own = /我(?:就)?是(?:真)?(.+)/.exec(part);
    const role = own && roleNames().find((name) => own[1].startsWith(name));
    if (role) claims.push(`自称${role}`);
    const word = WORDS.find((one) => part.includes(one));
    const seat = /(\d{1,2})\s*号?/.exec(part);
    if (word && seat) claims.push(`${seat[1]} 号${word}`);
  }
  return [...new Set(claims)];
}

/** @param {object[]} events @param {number} seat @returns {{speeches: number, claims: {when: string, what: string}[], votes: {when: string, target: number|null}[]}} */
export function publicFacts(events, seat) {
  const spoken = events.filter((event) => event.kind === "spoke" && event.seat === seat);
  const turns = new Set(spoken.map((event) => `${event.day}/${event.phase}`));
  const claims = spoken.flatMap((event) => claimsOf(event.text).map((what) => ({ when: `第 ${event.day} 天`, what })));
  const votes = roundsOf(events).filter((round) => seat in round.ballots).map((round) => ({ when: titleOf(round), target: round.ballots[seat] }));
  return { speeches: turns.size, claims, votes };
}
