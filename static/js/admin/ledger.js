/** What the audit's rows say, for people: who, what, how it went. Ids stay where somebody looks for them. */
import { decoded } from "../place.js";
import { partyName } from "./words.js";

const DAY = 86400000;
const WEEKDAYS = "日一二三四五六";
const two = (number) => String(number).padStart(2, "0");

/** 今天, 昨天, or 11月20日 周五. @param {number} at @param {number} now unix milliseconds */
export function dayName(at, now) {
  const [day, today] = [new Date(at), new Date(now)];
  const same = (other) => other.toDateString() === day.toDateString();
  if (same(today)) return "今天";
  if (same(new Date(now - DAY))) return "昨天";
  const year = day.getFullYear() === today.getFullYear() ? "" : `${day.getFullYear()}年`;
  return `${year}${day.getMonth() + 1}月${day.getDate()}日 周${WEEKDAYS[day.getDay()]}`;
}

/** 20:15. @param {number} at unix milliseconds */
export const clockTime = (at) => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

/** Rows, the newest first, as `[{day, groups: [{id, at, rows}]}]`: what one request did stands together, in the order in which it happened. */
export function byDayAndRequest(rows, now) {
  const days = [];
  const groups = new Map();
  for (const row of rows) {
    const day = dayName(row.at, now);
    if (!days.length || days[days.length - 1].day !== day) days.push({ day, groups: [] });
    const key = `${day} ${row.request_id}`;
    let group = row.request_id === "review" ? null : groups.get(key);
    if (!group) {
      group = { id: row.id, at: row.at, rows: [] };
      groups.set(key, group);
      days[days.length - 1].groups.push(group);
    }
    group.rows.unshift(row);
  }
  return days;
}

/** Whom a key of the audit means. @param {string} key @param {object} people @returns {{name: string, number: string, who: string|null}} `who`: what to look for */
export function party(key, people) {
  const person = people[key];
  if (person) return { name: person.name || "还没有账号", number: person.number || "", who: person.uid === null ? key.replace("qq:", "") : `uid:${person.uid}` };
  if (/^(uid|qq):/.test(key)) return { name: key.startsWith("uid:") ? "已注销" : "还没有账号", number: "", who: key.replace("qq:", "") };
  return { name: partyName(key), number: "", who: null };
}

const SOURCES = { web: "网页", private: "私聊", group: "群里", link: "链接", friend: "加好友时" };
const DELIVERED = { sent: "已送达", unknown: "不知道到没到", offline: "机器人不在线", refused: "QQ 拒绝了", failed: "没送到", limited: "太频繁，没发" };
const STATES = { approved: "直接同意", pairing: "等页面填数字", waiting: "等待" };

/** How it went, in words; nothing where the stored text is an id. @param {{action: string, detail: string|null}} row */
export function outcome({ action, detail }) {
  if (!detail) return "";
  if (action === "request") return SOURCES[detail] || detail;
  if (action === "delivery") return DELIVERED[detail.split(":").pop()] || detail;
  if (action === "code") return STATES[detail] || "";
  if (action === "rename") return `改为「${detail}」`;
  if (action === "invite_created") return detail;
  if (action === "friends_doubted") return `${detail.replace("/", " 人不见，共 ")} 人`;
  if (action === "friends_confirmed") return `${detail} 人不见`;
  if (action === "report_filed") return detail.replace(/^game:(\d+) .*$/, "第 $1 局");
  return "";
}

/** Where it came from. @param {{address: string|null, request_id: string}} row */
export function origin({ address, request_id: request }) {
  if (request.startsWith("chat:")) return "QQ 聊天";
  if (request === "review") return "自动检查";
  return address ? `网页，${decoded(address)}` : "网页，地址已清除";
}
