/** My picture: choose one, keep a square of it, take it away again. */
import { ask, get } from "../api.js";
import { html, useEffect, useRef, useState } from "../dom.js";
import { attempt, say } from "../notices.js";
import { Sheet } from "../sheet.js";
import { Avatar, Button, Loading } from "../ui.js";
import { MOST_ZOOM, whole, within, zoomed } from "./crop.js";
import { open } from "./picture.js";
import { Preview } from "./preview.js";

const PIXELS = 512;
const STEP = 0.05;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LOOK = 1500;
const LOOKS = 6;
const SOURCES = { own: "自己上传的头像", qq: " QQ 头像", drawn: "系统画的头像" };

/** QQ may have one that the server has not fetched yet. */
const onItsWay = (mine) => mine.qq_possible && !mine.qq_off && mine.source === "drawn";

/** Where the square is chosen: by dragging, by the arrow keys, and by the slider. */
function Stage({ picture, square, onMove }) {
  const canvas = useRef(null);
  const held = useRef(null);
  useEffect(() => {
    const pen = canvas.current.getContext("2d");
    pen.clearRect(0, 0, PIXELS, PIXELS);
    pen.drawImage(picture.image, square.x, square.y, square.side, square.side, 0, 0, PIXELS, PIXELS);
  }, [picture, square]);
  const by = (from, x, y) => onMove(within({ ...from, x: from.x + x, y: from.y + y }, picture.width, picture.height));
  const down = (event) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, square };
  };
  const move = (event) => {
    const from = held.current;
    if (!from) return;
    const pixels = from.square.side / event.currentTarget.clientWidth;
    by(from.square, (from.x - event.clientX) * pixels, (from.y - event.clientY) * pixels);
  };
  const release = () => {
    held.current = null;
  };
  const press = (event) => {
    const way = MOVES[event.key];
    if (!way) return;
    event.preventDefault();
    by(square, way[0] * square.side * STEP, way[1] * square.side * STEP);
  };
  return html`<div class="crop" role="group" tabindex="0" aria-label="头像的范围：拖动图片，或用方向键移动" data-testid="crop"
    data-square=${[square.x, square.y, square.side].map(Math.round).join(" ")}
    onPointerDown=${down} onPointerMove=${move} onPointerUp=${release} onPointerCancel=${release} onKeyDown=${press}>
    <canvas ref=${canvas} width=${PIXELS} height=${PIXELS} aria-hidden="true"></canvas>
  </div>`;
}

function Crop({ picture, name, onDone, onBack }) {
  const [square, setSquare] = useState(whole(picture.width, picture.height));
  const [busy, setBusy] = useState(false);
  const zoom = Math.min(picture.width, picture.height) / square.side;
  const save = async () => {
    setBusy(true);
    const query = `x=${square.x.toFixed(2)}&y=${square.y.toFixed(2)}&side=${Math.max(1, square.side).toFixed(2)}`;
    const mine = await attempt(() => ask("PUT", `/me/avatar?${query}`, picture.file));
    setBusy(false);
    if (mine) onDone(mine, "头像已更新");
  };
  return html`<div class="stack">
    <${Stage} picture=${picture} square=${square} onMove=${setSquare} />
    <${Preview} picture=${picture} square=${square} name=${name} />
    <label class="stack tight"><span class="label">放大</span>
      <input type="range" class="zoom" min="1" max=${MOST_ZOOM} step="0.02" value=${zoom} data-testid="zoom"
        onInput=${(event) => setSquare(zoomed(square, Number(event.target.value), picture.width, picture.height))} /></label>
    <div class="row wrap"><${Button} tone="primary" busy=${busy} data-testid="avatar-save" onClick=${save}>保存<//>
      <${Button} tone="quiet" disabled=${busy} onClick=${onBack}>换一张<//></div>
  </div>`;
}

function Choose({ mine, onPicture, onDone }) {
  const [busy, setBusy] = useState("");
  const input = useRef(null);
  const pick = async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    setBusy("pick");
    try {
      onPicture(await open(file));
    } catch (problem) {
      say(problem.message);
    }
    setBusy("");
  };
  const act = (name, method, path, done) => async () => {
    setBusy(name);
    const answer = await attempt(() => ask(method, path));
    setBusy("");
    if (answer) onDone(answer, done);
  };
  const wantsQq = mine.qq_possible && (mine.source === "own" || mine.qq_off);
  return html`<div class="stack">
    <p class="hint" data-testid="avatar-source">现在用的是${SOURCES[mine.source]}。${onItsWay(mine) ? "QQ 头像取到后会自动换上。" : ""}</p>
    <input ref=${input} type="file" class="off-screen" tabindex="-1" aria-hidden="true" accept="image/png,image/jpeg,image/webp" data-testid="avatar-file" onChange=${pick} />
    <div class="row wrap">
      <${Button} tone="primary" icon="plus" busy=${busy === "pick"} data-testid="avatar-pick" onClick=${() => input.current.click()}>选一张图片<//>
      ${wantsQq && html`<${Button} busy=${busy === "qq"} data-testid="avatar-qq" onClick=${act("qq", "POST", "/me/avatar/qq", "会换成 QQ 头像，稍等片刻")}>用 QQ 头像<//>`}
      ${mine.source === "own" && html`<${Button} busy=${busy === "remove"} data-testid="avatar-remove" onClick=${act("remove", "DELETE", "/me/avatar", "已移除")}>移除<//>`}
      ${mine.source !== "own" && mine.qq_possible && !mine.qq_off && html`<${Button} busy=${busy === "remove"} data-testid="avatar-qq-off" onClick=${act("remove", "DELETE", "/me/avatar", "不再使用 QQ 头像")}>不用 QQ 头像<//>`}
    </div>
    <p class="hint">PNG、JPEG 或 WebP。所有登录的玩家都看得到；照片里的拍摄地点等信息不会保留。</p>
  </div>`;
}

/** @param {{user: object, onChange: (url: string) => void, onClose: () => void}} props */
export function AvatarSheet({ user, onChange, onClose }) {
  const [mine, setMine] = useState(null);
  const [picture, setPicture] = useState(null);
  useEffect(() => {
    attempt(() => get("/me/avatar")).then((found) => (found ? setMine(found) : onClose()));
  }, []);
  const [looks, setLooks] = useState(0);
  const show = (answer) => {
    setMine(answer);
    onChange(answer.avatar_url);
  };
  useEffect(() => {
    if (!mine || picture || looks >= LOOKS || !onItsWay(mine)) return undefined;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      get("/me/avatar").then(show, () => undefined);
    }, LOOK);
    return () => clearTimeout(timer);
  }, [mine, picture]);
  const done = (answer, words) => {
    say(words);
    setPicture(null);
    setLooks(0);
    show(answer);
  };
  return html`<${Sheet} title="头像" onClose=${onClose} data-testid="avatar-sheet">
    ${!mine && html`<${Loading} />`}
    ${mine && !picture && html`<div class="row who"><${Avatar} user=${{ ...user, avatar_url: mine.avatar_url }} /><bdi>${user.display_name}</bdi></div>`}
    ${mine && !picture && html`<${Choose} mine=${mine} onPicture=${setPicture} onDone=${done} />`}
    ${picture && html`<${Crop} picture=${picture} name=${user.display_name} onDone=${done} onBack=${() => setPicture(null)} />`}
  <//>`;
}
