/** Bringing friends to a room: its QR code to be scanned from this screen, its number, its address. */
import { get } from "../api.js";
import { html, useEffect, useState } from "../dom.js";
import { complain } from "../notices.js";
import { link } from "../place.js";
import { Sheet } from "../sheet.js";
import { Button, copy, Empty, Loading } from "../ui.js";

/** Hands the address to the phone's own sharing; who closes that has changed their mind and sees no error. */
async function share(room, address) {
  try {
    await navigator.share({ title: `狼人杀 ${room} 号房`, text: `来 ${room} 号房玩狼人杀`, url: address });
  } catch (refused) {
    if (refused.name !== "AbortError") complain({ message: "分享失败，请用「复制链接」。" });
  }
}

/** @param {{room: number|string, onClose: () => void}} props */
export function Invite({ room, onClose }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    get(`/rooms/${room}/qr`).then(setFound, () => setFound({ address: location.origin + link(`/room/${room}`), qr: null }));
  }, [room]);
  return html`<${Sheet} title="邀请朋友" onClose=${onClose} data-testid="invite-sheet">
    ${!found && html`<${Loading} />`}
    ${found && found.qr && html`<p class="center"><img class="qr large" src=${found.qr} width="264" height="264" alt=${`${room} 号房的二维码`} data-testid="invite-qr" /></p>`}
    ${found && !found.qr && html`<${Empty} icon="offline">二维码暂时画不出来，先用房号或链接。<//>`}
    ${found && html`<div class="stack tight center">
      <p>房号 <b class="number room-number">${room}</b></p>
      <p class="hint mono" data-testid="invite-address">${found.address}</p>
      <div class="row center">
        <${Button} tone="primary" icon="copy" data-testid="copy-link" onClick=${() => copy(found.address)}>复制链接<//>
        ${navigator.share && html`<${Button} icon="send" data-testid="share-link" onClick=${() => share(room, found.address)}>分享<//>`}
      </div>
      <p class="hint">扫码、点链接，或在大厅输入房号都能进来。</p>
    </div>`}
  <//>`;
}
