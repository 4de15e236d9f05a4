// The input box: text, commands, replies, edits, files.

import { act, get, icon, make, menu, toast } from "./dom.js";
import { summary } from "./bubbles.js";
import { askInline, inlineKeys } from "./inline.js";
import { hasPending, onPending, sendPending, stage, wireDrop } from "./pending.js";
import { openChat, state } from "./state.js";
import { word } from "./words.js";

const byId = (id) => document.getElementById(id);

let context = null; // {kind: "reply" | "edit", message}
let commands = [];
let chosen = 0;

const body = (fields) => ({ person: state.me, chat: state.chat, thread: Number(byId("topic").value) || undefined, ...fields });

/** Offer the topics of the open chat to write in. */
export function drawTopics() {
  const { topics } = openChat() ?? {};
  const chosenTopic = byId("topic").value;
  byId("topic").hidden = !topics;
  const offered = [["", word("general")], ...Object.entries(topics ?? {})];
  byId("topic").replaceChildren(...offered.map(([value, name]) => make("option", { value, selected: value === chosenTopic }, name)));
}

/** Do an act; a refusal is shown. */
export async function attempt(name, fields) {
  try {
    return await act(name, body(fields));
  } catch (error) {
    toast(error.message);
    return null;
  }
}

/** Fit the input box to its text. */
export function resize() {
  const box = byId("compose");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 168)}px`;
  document.body.classList.toggle("has-text", box.value.trim() !== "" || hasPending());
}

export function setContext(kind, message) {
  context = kind ? { kind, message } : null;
  byId("context").hidden = !context;
  if (context) {
    byId("context-icon").replaceChildren(icon(kind));
    byId("context").querySelector("b").textContent = kind === "edit" ? word("editing") : message.from.first_name;
    byId("context").querySelector("div span").textContent = summary(message);
  }
  if (kind === "edit") byId("compose").value = message.text;
  else if (!kind) byId("compose").value = "";
  askInline();
  resize();
  byId("compose").focus();
}

async function send() {
  const box = byId("compose");
  const text = box.value;
  const { kind, message } = context ?? {};
  if (hasPending()) {
    if (await sendPending((file) => attempt("media", { ...file, reply_to: message?.message_id }), text)) setContext(null);
    return;
  }
  if (!text.trim()) return;
  const done = kind === "edit"
    ? await attempt("edit", { message: message.message_id, text })
    : await attempt("write", { text, reply_to: message?.message_id, reply_to_ephemeral: message?.ephemeral_message_id });
  if (done) setContext(null);
  drawCommands();
}

export async function sendText(text) {
  await attempt("write", { text });
}

/** Load the command menu of the open chat. */
export async function loadCommands() {
  commands = openChat() ? await get(`/page/commands?chat=${state.chat}&person=${state.me}`) : [];
  byId("commands-button").hidden = commands.length === 0;
  drawCommands();
}

function matching() {
  const typed = byId("compose").value;
  return /^\/\w*$/.test(typed) ? commands.filter((one) => one.command.startsWith(typed.slice(1))) : [];
}

function drawCommands(show = matching()) {
  chosen = Math.min(chosen, Math.max(show.length - 1, 0));
  byId("commands").hidden = show.length === 0;
  byId("commands").replaceChildren(...show.map((one, index) => make("li",
    { role: "option", "data-command": one.command, "aria-selected": String(index === chosen), click: () => pick(one) },
    make("b", {}, `/${one.command}`), make("span", {}, one.description))));
  byId("commands").children[chosen]?.scrollIntoView({ block: "nearest" });
}

async function pick(command) {
  byId("commands").hidden = true;
  byId("compose").value = "";
  resize();
  await sendText(`/${command.command}`);
}

function keys(event) {
  if (inlineKeys(event)) return;
  const list = byId("commands").hidden ? [] : matching();
  if (list.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : list.length - 1)) % list.length;
    drawCommands();
    event.preventDefault();
  } else if (list.length && event.key === "Tab") {
    byId("compose").value = `/${list[chosen].command} `;
    drawCommands();
    event.preventDefault();
  } else if (event.key === "Escape") {
    byId("commands").hidden = true;
    if (context) setContext(null);
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    const typed = byId("compose").value.slice(1);
    if (list.length && !commands.some((one) => one.command === typed)) pick(list[chosen]);
    else send();
  }
}

async function sendSticker() {
  const canvas = make("canvas", { width: 256, height: 256 });
  const brush = canvas.getContext("2d");
  brush.font = "200px sans-serif";
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillText("🍇", 128, 140);
  const content = canvas.toDataURL("image/webp").split(",")[1];
  await attempt("media", { media: "sticker", name: "grapes.webp", mime_type: "image/webp", emoji: "🍇", content });
}

function attachMenu() {
  const place = byId("attach").getBoundingClientRect();
  const choose = (accept) => { byId("file").accept = accept; byId("file").click(); };
  menu(place.right - 200, place.top - 190, [
    [word("pictures"), "picture", () => choose("image/*")],
    [word("anyFile"), "file", () => choose("")],
    [word("sticker"), "smile", sendSticker],
    [word("voice"), "voice", () => attempt("media", { media: "voice", name: "voice.ogg", duration: 2, content: "T2dnUw==" })],
  ]);
}

/** Wire the input box, once. */
export function wireComposer() {
  const box = byId("compose");
  box.addEventListener("input", () => { chosen = 0; resize(); drawCommands(); askInline(); });
  box.addEventListener("keydown", keys);
  box.addEventListener("paste", (event) => {
    const { files } = event.clipboardData;
    if (files.length) { event.preventDefault(); stage(files); }
  });
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  byId("context").querySelector("button").addEventListener("click", () => setContext(null));
  byId("commands-button").addEventListener("click", () => drawCommands(byId("commands").hidden ? commands : []));
  byId("attach").addEventListener("click", attachMenu);
  byId("file").addEventListener("change", () => {
    stage(byId("file").files);
    byId("file").value = "";
    box.focus();
  });
  onPending(resize);
  addEventListener("resize", resize);
  wireDrop(openChat);
}
