/** The question before a seat in another room is given up. */
import { html } from "../dom.js";
import { Sheet } from "../sheet.js";
import { Button } from "../ui.js";

/** @param {{from: number, to: number, onGo: () => void, onClose: () => void}} props */
export const Leave = ({ from, to, onGo, onClose }) =>
  html`<${Sheet} title=${`离开 ${from} 号房？`} onClose=${onClose} data-testid="leave-sheet">
    <p>坐到 ${to} 号房，${from} 号房的座位就空出来。</p>
    <div class="row wrap">
      <${Button} class="grow" tone="quiet" data-testid="leave-not" onClick=${onClose}>留下<//>
      <${Button} class="grow" tone="primary" data-testid="leave-go" onClick=${onGo}>坐过去<//>
    </div>
  <//>`;
