/** Checks a deal on this device: the seed fits the hash shown at the start, and dealing by it gives these roles. */
import { sha256 } from "../../vendor/sha256.js";

const HASH_LENGTH = 8;
const MOST_SHUFFLES = 2000;

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function bytesOf(text) {
  if (!/^([0-9a-f]{2})+$/.test(text)) throw new RangeError("not hexadecimal");
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function eightBytes(number) {
  const bytes = new Uint8Array(HASH_LENGTH);
  new DataView(bytes.buffer).setUint32(4, number); // 64-bit access came with Safari 15; counts stay below 2^32
  return bytes;
}

/** The server's dice (SHA-256 in counter mode), rolled again. @param {Uint8Array} seed @param {number} position */
export function dice(seed, position) {
  let draws = 0;
  return (limit) => {
    const faces = BigInt(limit);
    const range = 1n << 64n;
    const bound = range - (range % faces);
    for (;;) {
      const input = new Uint8Array(seed.length + 2 * HASH_LENGTH);
      input.set(seed);
      input.set(eightBytes(position), seed.length);
      input.set(eightBytes(draws), seed.length + HASH_LENGTH);
      draws += 1;
      const digest = sha256(input);
      const words = new DataView(digest.buffer, digest.byteOffset);
      const value = (BigInt(words.getUint32(0)) << 32n) | BigInt(words.getUint32(4));
      if (value < bound) return Number(value % faces);
    }
  };
}

/** Fisher and Yates from the last place down. */
export function shuffled(items, below) {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/**
 * A deck with cards beside the table is shuffled again while those cards may not lie there; what was thrown away is shown,
 * so that whoever reads it can see that there was a reason each time.
 * @param {{seed: string, seed_hash: string, cards: string[], roles: string[], spare?: string[]}} game roles as dealt, seat 1 first
 * @returns {{hash: boolean, deal: boolean, refused: string[][]}} refused: the cards that lay beside the table after each shuffle that did not count
 */
export function check({ seed, seed_hash: shown, cards, roles, spare = [] }) {
  const bytes = bytesOf(seed);
  const below = dice(bytes, 0);
  const wanted = roles.concat(spare);
  const refused = [];
  let order = shuffled(cards, below);
  while (spare.length && refused.length < MOST_SHUFFLES && !same(order, wanted)) {
    refused.push(order.slice(roles.length));
    order = shuffled(order, below);
  }
  return { hash: hex(sha256(bytes)) === shown, deal: same(order, wanted), refused };
}

const same = (one, other) => one.length === other.length && one.every((card, index) => card === other[index]);
