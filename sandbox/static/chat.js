/** The chat page: who am I, what do I read, what do I write. */

import { clock, element, hue, linked } from "./dom.js";
import { renderFaults, renderFriendship, renderPeople } from "./panels.js";
import { ask, follow } from "./server.js";

const byId = (id) => document.getElementById(id);
const phrases = {
  private: ["注册", "确认", "登录", "我的状态", "段位", "战绩", "狼人杀", "重置密钥"],
  group: ["狼人杀", "房间", "段位", "排行榜", "注册"],
};
const asked = Number(new URLSearchParams(location.search).get("as"));
const page = { me: asked || 10001, chat: "private", world: null, read: { private: 0, group: 0 }, stop: () => {} };

function become(person) {
  page.me = person;
  page.world = null;
  page.read = { private: 0, group: 0 };
  history.replaceState(null, "", `?as=${person}`);
  byId("messages").replaceChildren();
  page.stop();
  page.stop = follow(person, show, showLost);
  closePanels();
}

function show(world) {
  const lastId = (chat) => world.chats[chat].reduce((last, message) => Math.max(last, message.id), 0);
  if (page.world === null) page.read = { private: lastId("private"), group: lastId("group") };
  page.world = world;
  page.read[page.chat] = lastId(page.chat);
  renderBar();
  renderTabs(lastId);
  renderMessages();
  renderPeople(byId("people"), world, page.me, become);
  renderFriendship(byId("friendship"), myself(), change);
  renderFaults(byId("faults"), world.faults, change);
  document.documentElement.dataset.ready = "true";
}

const myself = () => page.world.people.find((person) => person.qq === page.me);

function showLost() {
  byId("bot-state").textContent = "沙盒已断开，正在重连…";
  byId("bot-state").dataset.state = "lost";
}

function renderBar() {
  const me = myself();
  byId("me").replaceChildren(
    element("span", { class: `avatar ${hue(me.qq)}`, "aria-hidden": "true" }, me.nickname.slice(0, 1)),
    element("span", { class: "me-name" }, me.nickname, element("small", {}, String(me.qq))),
  );
  const { online } = page.world.bot;
  byId("bot-state").textContent = online ? "法官在线" : "法官离线";
  byId("bot-state").dataset.state = online ? "online" : "offline";
}

function renderTabs(lastId) {
  for (const chat of ["private", "group"]) {
    const tab = byId(`tab-${chat}`);
    tab.setAttribute("aria-selected", String(chat === page.chat));
    tab.dataset.unread = String(lastId(chat) > page.read[chat]);
  }
  const { group } = page.world;
  byId("tab-group").textContent = `${group.name}（${group.members}）`;
  byId("tab-group").disabled = !myself().in_group;
}

function renderMessages() {
  const list = byId("messages");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const shown = page.world.chats[page.chat];
  list.replaceChildren(...(shown.length ? shown.map(bubble) : [emptyState()]));
  if (atEnd || shown.at(-1)?.sender === page.me) list.scrollTop = list.scrollHeight;
}

function emptyState() {
  const hint = page.chat === "private" ? "给法官发「注册」试试，或点下面的常用命令。" : "群里还没有人说话。";
  return element("li", { class: "empty" }, hint);
}

function bubble(message) {
  const mine = message.sender === page.me;
  return element(
    "li",
    { class: mine ? "message mine" : "message", "data-testid": "message", "data-sender": message.sender, "data-id": message.id },
    element("span", { class: `avatar ${hue(message.sender)}`, "aria-hidden": "true" }, message.name.slice(0, 1)),
    element(
      "div",
      { class: "said" },
      element("span", { class: "meta" }, element("bdi", {}, message.name), " ", clock(message.at)),
      element("p", { class: "bubble" }, ...linked(message.text)),
    ),
  );
}

function renderPhrases() {
  const buttons = phrases[page.chat].map((phrase) =>
    element("button", { type: "button", class: "phrase", "data-testid": "phrase", onclick: () => say(phrase) }, phrase),
  );
  byId("phrases").replaceChildren(...buttons);
}

async function say(text) {
  await change("POST", "api/messages", { person: page.me, chat: page.chat, text });
}

async function change(method, path, body) {
  const problem = byId("problem");
  problem.hidden = true;
  try {
    await ask(method, path, body);
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }
}

function openChat(chat) {
  page.chat = chat;
  renderPhrases();
  if (page.world) show(page.world);
  byId("messages").scrollTop = byId("messages").scrollHeight;
}

function togglePanel(panel, button) {
  const open = document.body.dataset.panel === panel ? "" : panel;
  closePanels();
  document.body.dataset.panel = open;
  byId("shade").hidden = !open;
  button.setAttribute("aria-expanded", String(Boolean(open)));
}

function closePanels() {
  document.body.dataset.panel = "";
  byId("shade").hidden = true;
  for (const id of ["me", "faults-button"]) byId(id).setAttribute("aria-expanded", "false");
}

function sendTyped() {
  const field = byId("text");
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  say(text);
}

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sendTyped();
});
byId("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sendTyped();
});
for (const chat of ["private", "group"]) byId(`tab-${chat}`).addEventListener("click", () => openChat(chat));
byId("me").addEventListener("click", () => togglePanel("people", byId("me")));
byId("faults-button").addEventListener("click", () => togglePanel("faults", byId("faults-button")));
byId("shade").addEventListener("click", closePanels);
document.addEventListener("keydown", (event) => event.key === "Escape" && closePanels());

openChat("private");
become(page.me);
