/** Home: what this is, and the way in. */
import { html } from "../dom.js";
import { Icon } from "../icons.js";
import { link } from "../place.js";
import { useUser } from "../session.js";
import { Shell } from "../shell.js";
import { RoleArt } from "../ui.js";

const ART = ["seer", "witch", "werewolf", "hunter", "guard"];
const POINTS = [
  ["lock", "身份只有你看得见", "按住才显示，松手就藏起来；夜里每个人的按钮一样大、一样多。"],
  ["refresh", "掉线不算逃跑", "刷新、锁屏、换网，回来还是刚才那一刻；缺席自动托管。"],
  ["badge", "发牌可验证", "牌在开局前就封好，打完公布种子，你的手机自己验算。"],
  ["robot", "人不够，AI 来补", "一个人也能练一整局，四到十八人都有板子。"],
];

export function Page() {
  const user = useUser();
  return html`<${Shell}>
    <section class="hero">
      <div class="hero-art" aria-hidden="true">${ART.map((role) => html`<${RoleArt} key=${role} role=${role} label=${false} />`)}</div>
      <h1>天黑，请闭眼</h1>
      <p class="lead">和群友坐下来，玩一局狼人杀。</p>
      <div class="stack">
        <a class="button primary big" href=${link(user ? "/lobby" : "/sign-up")} data-testid="home-enter"><${Icon} name="door" /><span>${user ? "进入大厅" : "用 QQ 号开始"}</span></a>
        ${user
          ? html`<p class="hint">欢迎回来，<bdi>${user.display_name}</bdi></p>`
          : html`<div class="row center">
              <a class="button quiet" href=${link("/sign-up")} data-testid="home-signup">注册</a>
              <a class="button quiet" href=${link("/log-in")} data-testid="home-login">登录</a>
            </div>`}
      </div>
    </section>
    <ul class="points">
      ${POINTS.map(([icon, title, text]) => html`<li key=${title} class="card row"><${Icon} name=${icon} size="large" /><div><h2>${title}</h2><p>${text}</p></div></li>`)}
    </ul>
  <//>`;
}
