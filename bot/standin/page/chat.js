// The chat page: one person at a time, their chats, the open conversation, and live events.

import { act, alertBox, avatar, get, icon, make, menu, toast } from "./dom.js";
import { bubble, keyOf, tile } from "./bubbles.js";
import { attempt, drawTopics, loadCommands, sendText, setContext, wireComposer } from "./composer.js";
import { answered, fill, wireInline } from "./inline.js";
import { clearPending } from "./pending.js";
import { drawSidebar, wireDialogs } from "./sidebar.js";
import { chatName, isPrivate, isSeen, load, me, myChats, noteMessage, openChat, state } from "./state.js";
import { dayOf, speak, word } from "./words.js";

const byId = (id) => document.getElementById(id);
const list = byId("messages");
const REACTIONS = ["👍", "❤", "🔥", "😍", "🍾", "🤔", "👎"];
const ACTION_TIME = 5000; // milliseconds that a chat action lasts on Telegram

let actionTimer;

// Who and where

async function choosePerson(id) {
  const wasPrivate = openChat() && isPrivate(openChat());
  state.me = id;
  list.replaceChildren(); // what one person alone may see is not left for the next
  await load();
  speak(me().language_code);
  const same = myChats().find((chat) => chat.id === state.chat);
  await chooseChat(wasPrivate || !same ? (wasPrivate ? id : 0) : same.id);
}

async function chooseChat(id) {
  if (id !== state.chat) byId("topic").value = "";
  state.chat = id;
  state.unread.delete(`${state.me}:${id}`);
  location.hash = `person=${state.me}&chat=${id}`;
  document.body.dataset.pane = id ? "chat" : "list";
  drawSidebar(choosePerson, chooseChat);
  drawHeader();
  setContext(null);
  clearPending();
  await Promise.all([drawHistory(), loadCommands()]);
}

function drawHeader() {
  const chat = openChat();
  document.body.classList.toggle("no-chat", !chat);
  drawTopics();
  if (!chat) return;
  byId("chat-avatar").replaceChildren(avatar(chat.id, chatName(chat), isPrivate(chat)));
  byId("chat-title").textContent = chatName(chat);
  setStatus("");
  const out = chat.bot_status === "kicked";
  byId("composer").hidden = out && isPrivate(chat);
  byId("unblock").hidden = !out;
  byId("unblock").textContent = word(isPrivate(chat) ? "unblock" : "restore");
}

function setStatus(action) {
  const chat = openChat();
  const usual = isPrivate(chat) ? word("bot") : `${chat.members.length + 1} ${word("members")}`;
  const doing = word(action === "typing" ? "seeing" : "photoing");
  byId("chat-status").textContent = action ? (isPrivate(chat) ? doing : `${state.bot.first_name} ${doing}`) : usual;
  byId("chat-status").classList.toggle("acting", Boolean(action));
}

// The conversation

const deeds = {
  command: (words) => sendText(words),
  async button(node, message, button) {
    if (button.url) return followLink(button.url, node) || window.open(button.url, "_blank", "noopener");
    if (button.switch_inline_query_current_chat !== undefined) return fill(button.switch_inline_query_current_chat);
    if (button.switch_inline_query !== undefined) return chooseWhere(node, button.switch_inline_query);
    if (button.copy_text) return navigator.clipboard.writeText(button.copy_text.text);
    node.classList.add("busy");
    const done = await attempt("tap", { message: message.message_id, ephemeral: message.ephemeral_message_id, data: button.callback_data });
    if (!done) node.classList.remove("busy");
    return done;
  },
  link: (event, address) => { if (followLink(address, event.currentTarget)) event.preventDefault(); },
  quote(message) {
    const node = find(keyOf(message));
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("flash");
    setTimeout(() => node?.classList.remove("flash"), 1200);
  },
  name: (id) => (id === state.bot.id ? state.bot.first_name : state.people.find((one) => one.id === id)?.first_name ?? ""),
  view(address, alt) {
    const viewer = byId("viewer");
    Object.assign(viewer.querySelector("img"), { src: address, alt });
    viewer.showModal();
  },
  topic: (message) => openChat()?.topics?.[message.message_thread_id] ?? word("general"),
  vote(message, options) { attempt("vote", { message: message.message_id, options }); },
  react(message, emoji) {
    const mine = message.reactions?.[state.me]?.[0] === emoji;
    attempt("react", { message: message.message_id, emoji: mine ? "" : emoji });
  },
  actions(message, event) {
    const text = message.text ?? message.caption ?? "";
    const own = message.from.id === state.me && message.text && !message.ephemeral_message_id;
    const reactions = message.ephemeral_message_id ? [] : REACTIONS;
    menu(event.clientX || event.target.getBoundingClientRect().x, event.clientY || event.target.getBoundingClientRect().y, [
      [word("reply"), "reply", () => setContext("reply", message)],
      ...(own ? [[word("edit"), "edit", () => setContext("edit", message)]] : []),
      ...(text ? [[word("copy"), "copy", () => navigator.clipboard.writeText(text)]] : []),
    ], reactions.map((emoji) => [`${word("react")} ${emoji}`, emoji, () => deeds.react(message, emoji)]));
  },
};

/** Choose a chat for an inline query; the words wait there in the input box. */
function chooseWhere(node, query) {
  const place = node.getBoundingClientRect();
  menu(place.left, place.top, myChats().map((chat) => [chatName(chat), "send", async () => {
    await chooseChat(chat.id);
    fill(query);
  }]));
}

/** A link to the bot is followed here: into one's own chat with it, or into a group that one chooses. */
function followLink(address, node) {
  const name = state.bot.username;
  const own = `^(?:(?:https?://)?t(?:elegram)?\\.me/${name}|tg:/{2}resolve\\?domain=${name})(?:[?&](\\w+)|$)`;
  const match = new RegExp(own, "i").exec(address);
  if (!match) return false;
  if (match[1] === "startgroup") chooseGroup(address, node);
  else enter(address, state.me);
  return true;
}

async function enter(url, chat) {
  await chooseChat(chat);
  await attempt("open_link", { url, chat });
}

/** Choose the group that the bot is to come into. */
function chooseGroup(url, node) {
  const groups = myChats().filter((chat) => !isPrivate(chat));
  if (!groups.length) return toast(word("noGroup"));
  const place = (node ?? list).getBoundingClientRect();
  return menu(place.left, place.top, groups.map((chat) => [chatName(chat), "plus", () => enter(url, chat.id)]));
}

const find = (id) => list.querySelector(`.message[data-message-id="${id}"]`) ?? list.querySelector(`[data-message-id="${id}"]`);

async function drawHistory() {
  const chat = openChat();
  if (!chat) return list.replaceChildren();
  const who = state.me;
  const messages = await get(`/page/messages?chat=${chat.id}&person=${who}`);
  if (chat.id !== state.chat || who !== state.me) return undefined;
  list.replaceChildren();
  messages.forEach(put);
  if (!messages.length) list.append(welcome(chat));
  return toEnd();
}

function welcome(chat) {
  const about = state.about[document.documentElement.lang] || word("about");
  return make("li", { class: "welcome" }, make("span", { class: "avatar is-bot", "aria-hidden": "true" }, icon("glass")),
    make("b", {}, chatName(chat)), make("p", {}, isPrivate(chat) ? about : word("empty")),
    isPrivate(chat) ? make("button", { type: "button", id: "start", click: () => sendText("/start") }, word("start")) : null);
}

/** The pictures of an album stand in one bubble, that of its first message. */
function putInAlbum(message) {
  const album = message.media_group_id && list.querySelector(`[data-album="${message.media_group_id}"]`);
  if (!album || album.dataset.messageId === keyOf(message)) return false;
  const old = find(keyOf(message));
  if (!old) album.querySelector(".album").append(tile(message, deeds));
  return true;
}

function put(message) {
  if (putInAlbum(message)) return undefined;
  const node = bubble(message, state.me, deeds);
  const old = find(keyOf(message));
  if (message.replaces) find(String(message.replaces))?.classList.add("replaced");
  if (old) {
    node.querySelector(".album")?.append(...[...old.querySelectorAll(".album .photo")].slice(1));
    node.className = old.className;
    node.dataset.from = old.dataset.from;
    return old.replaceWith(node);
  }
  list.querySelector(".welcome")?.remove();
  const day = dayOf(message.date);
  if (list.dataset.day !== day || !list.querySelector(".day")) {
    list.append(make("li", { class: "day" }, make("span", {}, day)));
    list.dataset.day = day;
  }
  const before = list.lastElementChild;
  if (before?.dataset.from === String(message.from.id)) node.classList.add("follows");
  node.dataset.from = message.from.id;
  return list.append(node);
}

const scroller = byId("scroll");
let atEnd = true; // kept while pictures load and the window changes
const toEnd = () => { atEnd = true; scroller.scrollTop = scroller.scrollHeight; };
let lastTop = 0;
scroller.addEventListener("scroll", () => {
  const near = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  if (near || scroller.scrollTop < lastTop) atEnd = near; // what grows below is not a scroll away
  lastTop = scroller.scrollTop;
});
const resized = new ResizeObserver(() => { if (atEnd) toEnd(); });
resized.observe(list);
resized.observe(scroller);

// Live events

const heard = {
  message({ message }) {
    noteMessage(message);
    drawSidebar(choosePerson, chooseChat);
    if (message.chat.id !== state.chat || !isSeen(message)) return;
    const follow = atEnd || message.from.id === state.me;
    put(message);
    if (message.from.is_bot) setStatus("");
    if (follow) toEnd();
  },
  deleted({ chat_id: chat, message_id: id, ephemeral_message_id: whispered }) {
    if (chat !== state.chat) return;
    if (whispered) drawHistory(); // what it stood in place of shows again
    else find(id)?.remove();
  },
  action({ chat_id: chat, action }) {
    if (chat !== state.chat) return;
    setStatus(action);
    clearTimeout(actionTimer);
    actionTimer = setTimeout(() => openChat() && setStatus(""), ACTION_TIME);
  },
  answer({ person_id: person, text, alert, url }) {
    if (person !== state.me) return;
    for (const node of list.querySelectorAll(".busy")) node.classList.remove("busy");
    if (url) followLink(url);
    if (text) (alert ? alertBox : toast)(text);
  },
  inline: answered,
  async people() {
    const { chat } = state;
    await load();
    if (state.chat !== chat) return chooseChat(state.chat); // one has left it
    drawSidebar(choosePerson, chooseChat);
    return drawHeader();
  },
  commands: loadCommands,
};

/** Hear events from now on; after a break, everything is drawn anew. */
function listen(again = false) {
  const socket = new WebSocket(`ws://${location.host}/page/events`);
  socket.onmessage = (event) => { const told = JSON.parse(event.data); heard[told.kind]?.(told); };
  socket.onclose = () => { byId("lost").hidden = false; setTimeout(listen, 1000, true); };
  return new Promise((resolve) => {
    socket.onopen = async () => {
      byId("lost").hidden = true;
      if (again) { await load(); await chooseChat(state.chat); }
      resolve();
    };
  });
}

function chatMenu(event) {
  const chat = openChat();
  const out = chat.bot_status === "kicked";
  const label = isPrivate(chat) ? (out ? "unblock" : "block") : (out ? "restore" : "remove");
  menu(event.clientX - 180, event.clientY + 12, [
    ...(isPrivate(chat) ? [] : groupEntries(chat)),
    [word(label), "block", () => attempt("bot", { status: out ? "member" : "kicked" })],
    ...(isPrivate(chat) ? [] : [[word("leave"), "back", () => attempt("leave", {})]]),
  ]);
}

/** What one can do with a group, besides putting the bot out and leaving. */
function groupEntries(chat) {
  const strangers = state.people.filter((one) => !chat.members.includes(one.id));
  const leads = chat.bot_status === "administrator";
  return [
    ...strangers.map((one) => [`${word("add")} ${one.first_name}`, "plus", () => act("join", { person: one.id, chat: chat.id })]),
    ...(chat.topics ? [[word("newTopic"), "topic", () => byId("topic-dialog").showModal()]] : []),
    ...(chat.type === "group" ? [[word("upgrade"), "out", upgrade]] : []),
    ...(chat.bot_status === "kicked" ? [] : [[word(leads ? "demote" : "promote"), "smile", () => attempt("promote", { administrator: !leads })]]),
  ];
}

async function upgrade() {
  const supergroup = await attempt("migrate", {});
  if (!supergroup) return;
  await load();
  await chooseChat(supergroup.id);
}

async function begin() {
  const asked = new URLSearchParams(location.hash.slice(1));
  Object.assign(state, { me: Number(asked.get("person")), chat: Number(asked.get("chat")) });
  await load();
  speak(me().language_code);
  wireComposer();
  wireInline(followLink);
  wireDialogs(choosePerson);
  byId("back").addEventListener("click", () => chooseChat(0));
  byId("chat-more").addEventListener("click", chatMenu);
  byId("unblock").addEventListener("click", () => attempt("bot", { status: "member" }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") byId("menu").hidden = true; });
  await listen();
  const wide = matchMedia("(min-width: 721px)").matches;
  await chooseChat(state.chat || (wide ? state.me : 0));
  document.body.dataset.ready = "true";
}

begin().catch((error) => toast(error.message));
