/** The switches of a table: what each decides, what its values mean, what differs from the board's own. */
import { cls, html, useState } from "../dom.js";
import { Icon } from "../icons.js";
import { Button } from "../ui.js";
import { concerns, matters } from "./data.js";
import { Stepper } from "./stepper.js";
import { chosenOf, meaningOf, same, wordOf } from "./texts.js";

function Option({ text, one, value, standard, onPick }) {
  const on = chosenOf(text, value).includes(one);
  const usual = text.many ? (standard || []).includes(one.value) : one.value === standard;
  const toggled = () => (on ? value.filter((each) => each !== one.value) : [...(value || []), one.value]);
  return html`<label class=${cls("option", on && "on")}>
    <input type=${text.many ? "checkbox" : "radio"} name=${`switch-${text.id}`} checked=${on} data-testid=${`set-rule-${text.id}-${one.value}`} onChange=${() => onPick(text.many ? toggled() : one.value)} />
    <span class="grow"><b>${one.name}</b>${usual && html` <span class="tag">默认</span>`}<br /><span class="hint">${one.meaning}</span></span>
  </label>`;
}

/** @param {{text: object, value: any, standard: any, cards: string[], days: number[], onPick: (value: any) => void}} props */
function Switch({ text, value, standard, cards, days, onPick }) {
  const [open, setOpen] = useState(false);
  const changed = !same(value, standard);
  const word = wordOf(text, value);
  const offered = text.values.filter((one) => concerns(one.roles, cards) || chosenOf(text, value).includes(one));
  return html`<li class=${cls("switch", changed && "changed")}>
    <div class="row">
      <button type="button" class="switch-head" aria-expanded=${open ? "true" : "false"} data-testid=${`switch-${text.id}`} data-changed=${changed ? "true" : "false"} onClick=${() => setOpen(!open)}>
        <span class="grow"><b>${text.name}</b>${changed && html` <span class="tag star">已改</span>`}<br /><span class="hint">${meaningOf(text, value)}</span></span>
        <span class="switch-word">${word}</span>
      </button>
      ${changed && html`<button type="button" class="round" aria-label=${`${text.name}恢复默认：${wordOf(text, standard)}`} title="恢复默认" data-testid=${`reset-${text.id}`} onClick=${() => onPick(standard)}><${Icon} name="refresh" /></button>`}
    </div>
    ${open && html`<fieldset class="options"><legend>${text.question}</legend>
      ${text.values.length === 0
        ? html`<${Stepper} label=${text.name} unit="天" value=${value} least=${days[0]} most=${days[1]} step=${1} data-testid=${`set-rule-${text.id}`} onPick=${onPick} />`
        : offered.map((one) => html`<${Option} key=${String(one.value)} text=${text} one=${one} value=${value} standard=${standard} onPick=${onPick} />`)}
    </fieldset>`}
  </li>`;
}

/** Header of a settings list: how much is changed, how much is hidden. */
export function ListHead({ changed, hidden, all, onAll, onReset }) {
  if (!changed && !hidden && !all) return null;
  return html`<div class="row between wrap">
    ${hidden || all ? html`<button type="button" class=${cls("chip", all && "active")} aria-pressed=${all ? "true" : "false"} data-testid="show-all" onClick=${onAll}>${all ? "只看相关的" : `显示其余 ${hidden} 项`}</button>` : html`<span />`}
    ${changed > 0 && html`<${Button} tone="quiet" icon="refresh" data-testid="reset-all" onClick=${onReset}>${`恢复默认（${changed}）`}<//>`}
  </div>`;
}

/**
 * @param {{words: object, cards: string[], values: object, standard: object, onPut: (changes: object) => void}} props
 * words: the answer of /switches; standard: the board's own values
 */
export function Switches({ words, cards, values, standard, onPut }) {
  const [all, setAll] = useState(false);
  const changed = words.switches.filter((text) => !same(values[text.id], standard[text.id]));
  const shown = words.switches.filter((text) => all || matters(text, cards, values) || changed.includes(text));
  const reset = () => onPut(Object.fromEntries(changed.map((text) => [text.id, standard[text.id]])));
  return html`<${ListHead} changed=${changed.length} hidden=${words.switches.length - shown.length} all=${all} onAll=${() => setAll(!all)} onReset=${reset} />
    <div class="groups">${words.groups.map((group) => {
      const members = shown.filter((text) => text.group === group.id);
      return members.length > 0 && html`<section key=${group.id} class="stack tight"><h3>${group.name}</h3>
        <ul class="switches">${members.map((text) => html`<${Switch} key=${text.id} text=${text} value=${values[text.id]} standard=${standard[text.id]} cards=${cards} days=${words.limits.days} onPick=${(value) => onPut({ [text.id]: value })} />`)}</ul>
      </section>`;
    })}</div>`;
}
