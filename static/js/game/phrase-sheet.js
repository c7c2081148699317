/** One's own quick phrases, one a line. */
import { html, useState } from "../dom.js";
import { Sheet } from "../sheet.js";
import { Button } from "../ui.js";
import { keepPhrases, LONGEST_PHRASE, MOST, phrasesIn } from "./phrases.js";

/** @param {{name: "speak"|"say", phrases: string[], onDone: (phrases: string[]) => void, onClose: () => void}} props */
export function PhraseSheet({ name, phrases, onDone, onClose }) {
  const [text, setText] = useState(phrases.join("\n"));
  const keep = (kept) => {
    onDone(keepPhrases(name, kept));
    onClose();
  };
  return html`<${Sheet} title="常用语" onClose=${onClose} data-testid="phrase-sheet">
    <label class="stack tight"><span class="hint">一行一句，最多 ${MOST} 句，每句 ${LONGEST_PHRASE} 字。写 X 的地方，用的时候再选座位。</span>
      <textarea class="field" rows="9" data-testid="phrases" aria-label="常用语，一行一句" value=${text} onInput=${(event) => setText(event.target.value)} />
    </label>
    <div class="row">
      <${Button} class="grow" tone="primary" data-testid="phrases-save" onClick=${() => keep(phrasesIn(text))}>保存<//>
      <${Button} tone="quiet" data-testid="phrases-reset" onClick=${() => keep([])}>恢复默认<//>
    </div>
  <//>`;
}
