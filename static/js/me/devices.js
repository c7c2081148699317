/** Where I am logged in, with a way out of each. */
import { ask, get, listOf } from "../api.js";
import { dateTime } from "../clock.js";
import { html, useEffect, useState } from "../dom.js";
import { attempt, say } from "../notices.js";
import { Fold, Loading, TwoStep } from "../ui.js";

const Device = ({ device, onEnd }) => html`<li class="row between" data-testid="device" data-current=${device.current ? "true" : "false"}>
  <div class="grow">
    <p class="row wrap"><b>${device.device}</b>${device.current && html`<span class="tag good">这台</span>`}</p>
    <p class="hint">${dateTime(device.created_at)} · ${device.place}</p>
  </div>
  ${!device.current && html`<${TwoStep} tone="quiet" ask="确定？" data-testid="device-end" onConfirm=${() => onEnd(device)}>退出<//>`}
</li>`;

export function Devices() {
  const [devices, setDevices] = useState(null);
  const load = () => attempt(() => get("/auth/sessions")).then((found) => found && setDevices(listOf(found, "sessions")));
  useEffect(() => {
    load();
  }, []);
  const end = async (path) => {
    if (await attempt(() => ask("DELETE", path))) say("已退出");
    load();
  };
  return html`<${Fold} title="登录的设备" state=${devices ? `${devices.length} 台` : ""} data-testid="devices-row">
    ${!devices && html`<${Loading} />`}
    ${devices && html`<ul class="list apart" data-testid="devices">
      ${devices.map((device) => html`<${Device} key=${device.id} device=${device} onEnd=${() => end(`/auth/sessions/${device.id}`)} />`)}
    </ul>`}
    ${devices && devices.length > 1 && html`<${TwoStep} tone="quiet" ask="确定全部退出？" data-testid="devices-end" onConfirm=${() => end("/auth/sessions")}>退出其他所有设备<//>`}
  <//>`;
}
