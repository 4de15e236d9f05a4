// The left pane: who one is, and one's chats.

import { act, avatar, make, toast } from "./dom.js";
import { serviceOf, summary } from "./bubbles.js";
import { chatName, isPrivate, myChats, state, unreadOf } from "./state.js";
import { timeOf, word } from "./words.js";

const byId = (id) => document.getElementById(id);

function badge(count) {
  return count ? make("span", { class: "badge", "aria-label": `${count} ${word("unread")}` }, String(count)) : null;
}

function personButton(person, choose) {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return make("li", {}, make("button", { type: "button", "data-person": person.id, "aria-pressed": String(person.id === state.me),
    "aria-label": `${name}, ${person.language_code}`, click: () => choose(person.id) },
  avatar(person.id, name), make("span", { class: "name" }, name), make("small", {}, person.language_code),
  person.id === state.me ? null : badge(unreadOf(person.id))));
}

function chatButton(chat, choose) {
  const last = chat.last;
  const author = last && !isPrivate(chat) && !serviceOf(last) ? `${last.from.id === state.me ? word("you") : `${last.from.first_name}:`} ` : "";
  const open = chat.id === state.chat;
  return make("li", {}, make("button", { type: "button", "data-chat": chat.id, "aria-current": open ? "true" : false, click: () => choose(chat.id) },
    avatar(chat.id, chatName(chat), isPrivate(chat)),
    make("span", { class: "lines" },
      make("span", { class: "top" }, make("b", {}, chatName(chat)), last ? make("time", {}, timeOf(last.date)) : null),
      make("span", { class: "under" }, make("span", { class: "last" }, last ? author + summary(last) : word("empty")),
        badge(state.unread.get(`${state.me}:${chat.id}`))))));
}

/** Draw the people and the chats; the newest chat first. */
export function drawSidebar(choosePerson, chooseChat) {
  const adding = make("li", {}, make("button", { type: "button", id: "add-person", "aria-label": word("addPerson"), title: word("addPerson"),
    click: () => byId("person-dialog").showModal() }, make("span", { class: "avatar plus", "aria-hidden": "true" }, "+"),
  make("span", { class: "name" }, word("add"))));
  byId("people").replaceChildren(...state.people.map((person) => personButton(person, choosePerson)), adding);
  const chats = myChats().sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
  byId("chats").replaceChildren(...chats.map((chat) => chatButton(chat, chooseChat)));
}

/** Wire the two small forms; `choosePerson` receives someone new. */
export function wireDialogs(choosePerson) {
  const submit = (dialog, handler) => dialog.addEventListener("close", async () => {
    const form = dialog.querySelector("form");
    if (dialog.returnValue === "add") {
      await handler(Object.fromEntries(new FormData(form))).catch((error) => toast(error.message));
    }
    dialog.returnValue = "";
    form.reset();
  });
  submit(byId("person-dialog"), async (fields) => choosePerson((await act("person", fields)).id));
  submit(byId("group-dialog"), (fields) => act("group", { ...fields, members: [state.me, ...state.people.map((one) => one.id).filter((id) => id !== state.me)] }));
  submit(byId("topic-dialog"), (fields) => act("topic", { ...fields, person: state.me, chat: state.chat }));
  byId("add-group").addEventListener("click", () => byId("group-dialog").showModal());
}
