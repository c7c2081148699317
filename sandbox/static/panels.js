/** The two side panels: who I can be, and what can go wrong. */

import { element, hue } from "./dom.js";

const faultNames = {
  refuse: ["拒绝发送", "机器人发的消息都失败"],
  lose_answer: ["送达但无回执", "消息到了，机器人只看到超时"],
  drop: ["丢弃且无回执", "消息没到，机器人也只看到超时"],
  muted: ["群内禁言", "机器人不能在群里说话"],
  kicked: ["账号被下线", "连接还在，QQ 已退出登录"],
  disconnected: ["断开连接", "OneBot 连接断开，直到关闭此开关"],
  mislabel_strangers: ["陌生人冒充好友", "陌生人的私聊被标成好友消息"],
};

/** Fill the list of people; the chosen one is marked. */
export function renderPeople(list, world, me, become) {
  list.replaceChildren(...world.people.map((person) => element("li", {}, personButton(person, me, become))));
}

function personButton(person, me, become) {
  return element(
    "button",
    {
      type: "button",
      class: "person",
      "data-testid": `person-${person.qq}`,
      "aria-current": String(person.qq === me),
      onclick: () => become(person.qq),
    },
    element("span", { class: `avatar ${hue(person.qq)}`, "aria-hidden": "true" }, person.nickname.slice(0, 1)),
    element("span", { class: "person-name" }, person.nickname, element("small", {}, String(person.qq))),
    element("span", { class: "tag" }, standing(person)),
  );
}

function standing(person) {
  if (person.group_role === "owner") return "群主 · 超管";
  if (person.is_friend) return "好友";
  return person.in_group ? "群友" : "陌生人";
}

/** Offer what I may do about my friendship with the bot. */
export function renderFriendship(place, me, change) {
  const body = { person: me.qq };
  const offers = me.is_friend
    ? [["删除好友", () => change("DELETE", `api/friends?person=${me.qq}`)]]
    : [
        ["发送好友申请", () => change("POST", "api/friends", { ...body, way: "request" })],
        ["直接成为好友", () => change("POST", "api/friends", { ...body, way: "at_once" })],
      ];
  place.replaceChildren(
    element("p", { class: "hint" }, me.is_friend ? `${me.nickname}是法官的好友` : `${me.nickname}还不是法官的好友`),
    ...offers.map(([name, act]) => element("button", { type: "button", class: "wide", onclick: act }, name)),
  );
}

/** Fill the list of failures with switches. */
export function renderFaults(list, faults, change) {
  const rows = Object.entries(faults).map(([name, on]) => {
    const [title, about] = faultNames[name] ?? [name, ""];
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          role: "switch",
          class: "fault",
          "aria-checked": String(on),
          "data-testid": `fault-${name}`,
          onclick: () => change("PUT", "api/faults", { [name]: !on }),
        },
        element("span", {}, title, element("small", {}, about)),
        element("span", { class: "knob", "aria-hidden": "true" }),
      ),
    );
  });
  list.replaceChildren(...rows);
}
