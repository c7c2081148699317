/** What the office calls things. */
export const STATES = { pending: ["等待确认", ""], active: ["正常", "good"], disabled: ["已封禁", "bad"] };

/** What an account is: its name and its tone. Who is no friend any more is not banned. @param {{state: string, lapsed_at: number|null}} user */
export const stateOf = (user) => (user.state === "disabled" && user.lapsed_at ? ["已停用 · 不再是好友", ""] : STATES[user.state]);

const ACTIONS = {
  request: "申请登录码", secret: "生成登录码", delivery: "私聊送达", confirm: "确认激活", refuse: "拒绝", reset: "重置密钥", rename: "改名",
  avatar_set: "换头像", avatar_removed: "移除自己的头像", avatar_qq: "改用 QQ 头像", avatar_taken: "移除他人头像",
  login: "登录", login_link: "链接登录", login_code: "六位码登录", login_email: "邮箱登录", login_password: "密码登录", login_qq: "QQ 互联登录",
  code: "同意六位码", code_mispaired: "配对数字不对", code_refused: "拒绝六位码", lapsed: "不再是好友，停用", returned: "加回好友，恢复",
  email_code: "发邮箱验证码", email_bind: "绑定邮箱", email_unbind: "解绑邮箱", password_set: "设置密码", qq_bind: "绑定 QQ 互联", qq_unbind: "解绑 QQ 互联",
  logout: "退出", session_ended: "结束设备", refresh_reused: "旧令牌被重放", ban: "封禁", unban: "解封", deleted: "删除账号",
  invite_created: "新建邀请码", invite_deleted: "删除邀请码", invite_used: "使用邀请码", inspected: "查询账号",
  report_filed: "举报", report_closed: "处理举报", reports_read: "查看举报",
  users_read: "查看账号", rooms_read: "查看房间", audit_read: "查看审计", invites_read: "查看邀请码", room_aborted: "强制结束",
};

/** @param {string} action of the audit */
export const actionName = (action) => ACTIONS[action] || action;

const PARTIES = { system: "系统", anonymous: "网页访客", users: "账号列表", audit: "审计", rooms: "房间列表", invites: "邀请码列表", reports: "举报列表" };

/** Who did it, or what it was done to, when that is no account. @param {string} id of the audit, e.g. `system` or `room:3` */
export const partyName = (id) => PARTIES[id] || id.replace("room:", "房间 ").replace("invite:", "邀请码 #");

const two = (number) => String(number).padStart(2, "0");

/** A time as people read it: 2026-03-01 20:15. @param {number} at unix milliseconds */
export function when(at) {
  const time = new Date(at);
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
