/** What only I know: results and the talk of the pack. The same tab for everyone, so that nobody sees who has something in it. */
import { cls, html } from "../dom.js";
import { Icon } from "../icons.js";
import { lazy } from "../lazy.js";
import { Empty } from "../ui.js";
import { useAtEnd } from "./at-end.js";
import { useDraft } from "./draft.js";
import { factsOf } from "./facts.js";
import { sortPrompts } from "./prompts.js";

const SpeakBox = lazy(() => import("./speak.js"), "SpeakBox");

function Fact({ fact, me }) {
  if (fact.kind === "wolf_spoke")
    return html`<li class=${cls("bubble pack", fact.seat === me && "mine")} data-testid="fact" data-kind="wolf_spoke" data-seat=${fact.seat}><b class="seat-number">${fact.seat}</b><div><p>${fact.text}</p></div></li>`;
  return html`<li class=${cls("note", fact.tone)} data-testid="fact" data-kind=${fact.kind}><${Icon} name=${fact.icon} /><span>${fact.text}</span></li>`;
}

/** @param {{events: object[], view: object, room: object}} props */
export function Notes({ events, view, room }) {
  const facts = factsOf(events, view.me && view.me.seat);
  const say = sortPrompts(view.prompts || []).texts.find((prompt) => prompt.kind === "wolf.say");
  const draft = useDraft(room, view, say, null);
  const days = [...new Set(facts.map((fact) => fact.when))];
  const [box] = useAtEnd(facts.length); // what a companion has just said stays in sight
  return html`<div class="panel-column">
    <div class="scroll" ref=${box} tabindex="0" role="region" aria-label="只有我知道的">
      ${facts.length === 0 && html`<${Empty} icon="lock">${!view.me ? "观战的人没有私密消息。" : "只有你看得见的消息会记在这里：查验结果、刀口、同伴和法官对你说的话。"}<//>`}
      ${days.map((day) => html`<section key=${day}><h3 class="when">${day}</h3><ol class="talk">${facts.filter((fact) => fact.when === day).map((fact) => html`<${Fact} key=${fact.n} fact=${fact} me=${view.me && view.me.seat} />`)}</ol></section>`)}
    </div>
    ${say && html`<${SpeakBox} draft=${draft} name="say" view=${view} />`}
  </div>`;
}
