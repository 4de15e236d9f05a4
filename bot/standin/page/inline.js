// Inline mode: "@bot words" in the input box, the results above it, and a tap that posts one.

import { act, make, toast } from "./dom.js";
import { resize } from "./composer.js";
import { state } from "./state.js";
import { word } from "./words.js";

const byId = (id) => document.getElementById(id);
const PAUSE = 200; // milliseconds without a letter before the bot is asked
const LONGEST = 256;

let asked = null; // {id, query, chat}: the query whose results are shown or awaited
let shown = { results: [], button: null, next_offset: "" };
let chosen = 0;
let timer;
let openLink = () => false;
const early = new Map(); // answers that came before their query's id

/** The words after the bot's name in the input box; null where it does not begin with that name. */
function typed() {
  const match = new RegExp(`^@${state.bot.username}\\s([^]*)$`, "i").exec(byId("compose").value);
  return match ? match[1].trim().slice(0, LONGEST) : null;
}

/** Ask the bot about what is in the input box, once no letter has come for a moment. */
export function askInline() {
  clearTimeout(timer);
  if (typed() === null) return hide();
  timer = setTimeout(ask, PAUSE);
  return undefined;
}

/** Put an inline query into the input box of the open chat. */
export function fill(query) {
  byId("compose").value = `@${state.bot.username} ${query}`;
  resize();
  byId("compose").focus();
  askInline();
}

async function ask(offset = "") {
  const query = typed();
  if (query === null || (!offset && asked?.query === query && asked.chat === state.chat)) return;
  const asking = { query, chat: state.chat, offset };
  asked = asking;
  try {
    const { query_id: id, answer } = await act("inline", { person: state.me, chat: state.chat, query, offset });
    asking.id = id;
    if (asked !== asking) return;
    const known = answer ?? early.get(id);
    early.clear();
    if (known) draw(known);
  } catch (error) {
    toast(error.message);
  }
}

/** An answer of the bot has come. */
export function answered({ query_id: id, person_id: person, answer }) {
  if (person !== state.me) return;
  if (asked?.id === id) draw(answer);
  else if (asked && !asked.id) early.set(id, answer);
}

function hide() {
  asked = null;
  shown = { results: [], button: null, next_offset: "" };
  byId("inline").hidden = true;
  byId("inline").replaceChildren();
}

function draw(answer) {
  const before = asked.offset ? shown.results : [];
  const results = answer.results.map((one) => ({ ...one, query: asked.id }));
  shown = { ...answer, results: [...before, ...results], button: answer.button ?? (asked.offset ? shown.button : null) };
  if (!asked.offset) chosen = 0;
  redraw();
}

function redraw() {
  const above = shown.button ? make("button", { type: "button", click: () => follow(shown.button) }, shown.button.text) : null;
  const items = shown.results.map((one, index) => make("li", {
    role: "option", "data-result": one.id, "aria-selected": String(index === chosen), click: () => post(one),
  }, make("span", { class: "initial", "aria-hidden": "true" }, (/[\p{L}\p{N}]/u.exec(one.title)?.[0] ?? "·").toUpperCase()),
  make("span", { class: "words" }, make("b", {}, one.title), one.description ? make("small", {}, one.description) : null)));
  const list = items.length ? make("ul", { role: "listbox", "aria-label": word("results") }, ...items) : null;
  byId("inline").replaceChildren(...[above, list].filter(Boolean));
  byId("inline").hidden = !above && !list;
  items[chosen]?.scrollIntoView({ block: "nearest" });
}

async function post(result) {
  hide();
  byId("compose").value = "";
  resize();
  try {
    await act("choose", { query_id: result.query, result: result.id });
  } catch (error) {
    toast(error.message);
  }
}

function follow(button) {
  hide();
  byId("compose").value = "";
  resize();
  openLink(`t.me/${state.bot.username}?start=${button.start_parameter}`);
}

/** Arrows and Enter among the results; whether the key was used. */
export function inlineKeys(event) {
  const count = shown.results.length;
  if (byId("inline").hidden) return false;
  if (event.key === "Escape") hide();
  else if (count && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
    redraw();
  } else if (count && event.key === "Enter" && !event.shiftKey && !event.isComposing) post(shown.results[chosen]);
  else return false;
  event.preventDefault();
  return true;
}

/** Wire the list of results, once; `link` opens a t.me address. */
export function wireInline(link) {
  openLink = link;
  byId("inline").addEventListener("scroll", ({ target }) => {
    const end = target.scrollHeight - target.scrollTop - target.clientHeight < 40;
    if (end && shown.next_offset && asked?.offset !== shown.next_offset) ask(shown.next_offset);
  });
}
