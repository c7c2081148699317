/** The ways in: sign-up, log-in, the second way. */
import { refusal, WAITING } from "./server.js";
import { nothing, NOW, press, QR, type } from "./made-up.js";
import { html } from "/static/js/dom.js";
import { BySecret } from "/static/js/entry/by-secret.js";
import { CodeLogIn } from "/static/js/entry/code.js";
import { ByEmail } from "/static/js/second-way/by-email.js";
import { SecondDoor } from "/static/js/second-way/door.js";
import { Befriend } from "/static/js/sign-up/befriend.js";
import { Enter } from "/static/js/sign-up/enter.js";
import { Explain } from "/static/js/sign-up/explain.js";
import { Request, Resend } from "/static/js/sign-up/request.js";

const BOT = { online: true, qq: "1234567890", invite: false };
const CARD = { "/bot": { qq: BOT.qq, card: "mqqapi://card", qr: QR } };
const CODE = { code: "204816", expires_at: NOW + 272000, qr: QR };
const request = (more) => html`<${Request} qq="" setQq=${nothing} invite="" setInvite=${nothing} needsInvite=${false} onSent=${nothing} ...${more} />`;
const code = html`<${CodeLogIn} bot=${BOT} onIn=${nothing} />`;
const asked = (state, answer) => ({ answers: { "/auth/code": { ...CODE, poll: state } }, later: { [`/auth/code/${state}`]: answer }, after: press("[data-testid=code-ask]") });
const sent = (fields, answers) => ({ answers, after: async (box) => {
  await type(fields)(box);
  press("[type=submit]")(box);
} });
const ways = (found) => ({ answers: { "/auth/ways": found } });

export const ENTRY = [
  { name: "Befriend", module: "sign-up/befriend.js", text: "第一步：加机器人好友；打开 QQ 的按钮只在手机上。", parts: ["bot.js QrFold", "bot.js OpenQQ"], states: [
    ["在线", html`<${Befriend} bot=${BOT} />`, { answers: CARD }],
    ["二维码打开", html`<${Befriend} bot=${BOT} />`, { answers: CARD, after: press("summary") }],
    ["离线、不知道号码", html`<${Befriend} bot=${{ online: false, qq: null }} />`],
  ] },
  { name: "Request", module: "sign-up/request.js", text: "第二步：填号码，请机器人私聊登录码。", states: [
    ["不要邀请码", request()],
    ["要邀请码", request({ needsInvite: true })],
    ["太频繁", request({ qq: "20001" }), sent({}, { "/auth/request": refusal(429, "操作太频繁，请 42 秒后再试。") })],
    ["正在提交", request({ qq: "20001" }), sent({}, { "/auth/request": WAITING })],
  ] },
  { name: "Resend", module: "sign-up/request.js", text: "再要一次；一分钟一次。", states: [["等着", html`<div><${Resend} qq="20001" invite="" /></div>`]] },
  { name: "Enter", module: "sign-up/enter.js", text: "第三步：填登录码，等 QQ 里的「确认」。", states: [
    ["还没填", html`<${Enter} qq="20001" onStep=${nothing} />`],
    ["等确认", html`<${Enter} qq="20001" onStep=${nothing} />`, sent({ secret: "ABCDEFGHJK" }, { "/auth/login": refusal(401, "号码或登录码不对") })],
    ["填得不像登录码", html`<${Enter} qq="20001" onStep=${nothing} />`, sent({ secret: "12" }, { "/auth/login": refusal(422, "登录码至少 8 位") })],
  ] },
  { name: "Explain", module: "sign-up/explain.js", text: "没有收到私聊：可能是什么。", states: [
    ["合上", html`<${Explain} bot=${BOT} />`],
    ["打开、要邀请码", html`<${Explain} bot=${{ ...BOT, invite: true }} />`, { after: press("summary") }],
  ] },
  { name: "CodeLogIn", module: "entry/code.js", text: "发一句话登录：六位数字发给机器人，这一页自己进去。", parts: ["entry/shown.js Shown"], states: [
    ["还没要", code],
    ["等发送", code, asked("waiting", WAITING)],
    ["第一次用的浏览器：填两位数", code, asked("pairing", { state: "pairing" })],
    ["失效", code, asked("gone", refusal(410, "过期"))],
  ] },
  { name: "BySecret", module: "entry/by-secret.js", text: "号码和登录码。", states: [
    ["空", html`<${BySecret} />`],
    ["不对", html`<${BySecret} />`, sent({ qq: "20001", secret: "ABCDEFGHJK" }, { "/auth/login": refusal(401, "号码或登录码不对") })],
  ] },
  { name: "SecondDoor", module: "second-way/door.js", text: "备用的登录方式：服务器开了哪样就有哪样。", states: [
    ["邮箱和 QQ", html`<${SecondDoor} />`, ways({ email: true, qq: true })],
    ["打开，只有 QQ", html`<${SecondDoor} />`, { ...ways({ email: false, qq: true }), after: press("summary") }],
  ] },
  { name: "ByEmail", module: "second-way/by-email.js", text: "用绑定的邮箱登录。", parts: ["second-way/code.js SendCode", "second-way/code.js EmailField", "second-way/code.js CodeField"], states: [
    ["验证码", html`<${ByEmail} />`],
    ["已寄出", html`<${ByEmail} />`, { answers: { "/auth/email/code": {} }, after: async (box) => { await type({ email: "ming@example.com" })(box); press("[data-testid=email-send]")(box); } }],
    ["密码", html`<${ByEmail} />`, { after: press("[data-testid=email-other]") }],
    ["不对", html`<${ByEmail} />`, sent({ email: "ming@example.com", code: "123456" }, { "/auth/email/login": refusal(401, "邮箱或验证码不对") })],
  ] },
];
