/** A made-up table of nine, for the chapters that need one. */
export const nothing = () => undefined;
export const NOW = Date.now(); // stands still in the book

export const seat = (number, change) => ({ seat: number, uid: number, name: `玩家${number}`, kind: "human", alive: true, connected: true, marks: [], ...change });

/** A view of seat 1, a seer. @param {object} [change] */
export const table = (change) => ({
  phase: "speech", window: null, day: 1, deadline: NOW + 42000, me: { seat: 1, role: "seer", camp: "good", alive: true, private: {} },
  seats: Array.from({ length: 9 }, (_, index) => seat(index + 1)), prompts: [], candidates: [], ballots: {}, rules: { sheriff_weight: 1.5 }, ...change,
});

/** A view with a few seats only, from seat 2 on. @param {...object} changes */
export const some = (...changes) => table({ seats: changes.map((change, index) => seat(index + 2, change)) });

export const OTHERS = [2, 3, 4, 5];
export const WOLF = { seat: 1, role: "werewolf", camp: "wolf", alive: true, private: {} };

/** As much of a room's store as the parts of a game ask for. @param {object} [change] */
export const room = (change) => ({
  id: 3, game: 64, version: 12, link: "open", lag: 38, chat: [], events: [], act: async () => true, say: nothing, react: nothing,
  feelings: { tally: new Map([[1, new Map([[2, "laugh"], [5, "laugh"], [6, "agree"]])]]), live: new Map(), serial: 0 }, ...change,
});

const at = (n, fields) => ({ n, day: 1, phase: "speech", at: NOW + n * 1000, ...fields });
export const TALK = [
  at(1, { kind: "phase_changed", phase: "dawn" }),
  at(2, { kind: "deaths_announced", phase: "dawn", seats: [7] }),
  at(3, { kind: "spoke", seat: 3, text: "昨晚倒了一个，先听后置位。" }),
  at(4, { kind: "spoke", seat: 3, text: "过。" }),
  at(5, { kind: "spoke", seat: 1, text: "我是预言家，4 号查杀，警徽流 5、6。" }),
];
export const VOTED = [
  at(6, { kind: "sheriff_elected", target: 2 }),
  at(7, { kind: "votes_revealed", phase: "exile_vote", ballots: { 1: 4, 2: 4, 3: 4, 5: 1, 6: null } }),
];
export const TOLD = [at(8, { kind: "check_result", phase: "night", seat: 1, target: 4, result: "wolf" })];

/** What is pressed after a state is drawn. @param {string} selector */
export const press = (selector) => (box) => box.querySelector(selector).click();

/** What is typed after a state is drawn, by the names of the fields. @param {Object<string, string>} fields */
export const type = (fields) => async (box) => {
  for (const [name, value] of Object.entries(fields)) {
    const field = box.querySelector(`[name=${name}], [data-testid=${name}]`);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((go) => requestAnimationFrame(go));
  }
};

/** A picture that somebody has as avatar. */
export const PHOTO = "/static/img/icon-192.png";

const member = (number, change) => ({ uid: number, seat: number, display_name: `玩家${number}`, kind: "human", ready: false, connected: true, returning: false, ...change });
/** Who sits in a room that waits: its owner, one who is ready, one with the longest name, an AI player. */
export const MEMBERS = [member(1, { display_name: "小明" }), member(2, { ready: true }), member(4, { display_name: "一二三四五六七八九十甲乙" }), member(-5, { seat: 5, kind: "ai", display_name: "阿狸" })];

/** A room's detail as the server tells it. @param {object} [change] */
export const detail = (change) => ({
  room_id: 3, status: "waiting", owner: 1, members: MEMBERS, spectators: 0, locked: false, group: null, rematch: null, abort: null, rules: {}, timers: { factor: 1 },
  board: { id: "standard-9", name: "预女猎9人", seats: 9, roles: ["werewolf", "werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager"], custom: false }, ...change,
});

/** A part of the catalogue that the server has. @param {string} path below /api */
export const catalogue = async (path) => (await fetch(`/api${path}`)).json();

/** A QR code as the server draws it. */
export const { qr: QR } = await catalogue("/qr");
