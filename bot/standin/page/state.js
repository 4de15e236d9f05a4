// What the page knows: who one is, which chat is open, and what the stand-in said last.

import { get } from "./dom.js";

export const state = {
  me: 0, // a person's id
  chat: 0, // the open chat's id, 0 for none
  bot: {}, about: {}, people: [], chats: [],
  unread: new Map(), // "person:chat" to a count
};

/** Load the bot, the people and the chats. */
export async function load() {
  Object.assign(state, await get("/page/state"));
  if (!state.people.some((person) => person.id === state.me)) state.me = state.people[0].id;
  if (!openChat()) state.chat = 0;
}

export const person = (id) => state.people.find((one) => one.id === id);
export const me = () => person(state.me);
export const myChats = () => state.chats.filter((chat) => chat.members.includes(state.me));
export const openChat = () => myChats().find((chat) => chat.id === state.chat);
export const isPrivate = (chat) => chat.type === "private";
export const chatName = (chat) => (isPrivate(chat) ? state.bot.first_name : chat.title);

/** Note a message: the chat's last line, and what each member has not read. */
export function noteMessage(message) {
  const chat = state.chats.find((one) => one.id === message.chat.id);
  if (!chat) return undefined;
  if (message.ephemeral_message_id) return noteWhisper(message, chat);
  const isNew = !chat.last || message.message_id > chat.last.message_id;
  if (isNew || message.message_id === chat.last.message_id) chat.last = message;
  if (!isNew) return undefined;
  for (const member of chat.members) {
    const seen = member === state.me && chat.id === state.chat;
    if (member === message.from.id || seen) continue;
    const key = `${member}:${chat.id}`;
    state.unread.set(key, (state.unread.get(key) ?? 0) + 1);
  }
  return undefined;
}

/** A message that one person alone sees is never a chat's last line. */
function noteWhisper(message, chat) {
  const { id } = message.receiver_user;
  if (message.edit_date || !chat.members.includes(id) || (id === state.me && chat.id === state.chat)) return;
  state.unread.set(`${id}:${chat.id}`, (state.unread.get(`${id}:${chat.id}`) ?? 0) + 1);
}

/** Whether the person one is sees a message. */
export function isSeen(message) {
  return !message.ephemeral_message_id || [message.from.id, message.receiver_user.id].includes(state.me);
}

export function unreadOf(personId) {
  return state.chats.reduce((sum, chat) => sum + (state.unread.get(`${personId}:${chat.id}`) ?? 0), 0);
}
