// A message of the Bot API as an element.

import { avatar, icon, make } from "./dom.js";
import { pollOf } from "./poll.js";
import { timeOf, word } from "./words.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const FEW_EMOJI = /^(?:\s*\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d\p{Extended_Pictographic})*){1,3}\s*$/u;
const SAFE = /^(https?|mailto|tel|tg):/i;

function wrapper(entity, words, on) {
  switch (entity.type) {
    case "text_link":
    case "url": {
      const address = entity.url ?? words;
      const href = SAFE.test(address) ? address : `https://${address}`;
      return make("a", { href, target: "_blank", rel: "noopener noreferrer", click: (event) => on.link(event, href) });
    }
    case "email":
      return make("a", { href: `mailto:${words}` });
    case "bot_command":
      return make("button", { type: "button", class: "link", click: () => on.command(words) });
    case "spoiler":
      return spoiler();
    case "expandable_blockquote":
      return expandable();
    default:
      return make(TAGS[entity.type] ?? "span", { class: entity.type });
  }
}

function spoiler() {
  const reveal = () => { node.classList.add("shown"); node.removeAttribute("aria-label"); };
  const node = make("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": word("spoiler"), click: reveal,
    keydown: (event) => { if (event.key === "Enter") reveal(); },
  });
  return node;
}

function expandable() {
  const node = make("blockquote", { class: "expandable", tabindex: "0", click: () => node.classList.toggle("open") });
  return node;
}

/** Text with its entities; offsets count UTF-16 units, as JavaScript's own. */
export function formatted(text, entities = [], on, start = 0, end = text.length) {
  const fragment = document.createDocumentFragment();
  let at = start;
  for (let index = 0; index < entities.length;) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    const inner = [];
    for (index += 1; index < entities.length && entities[index].offset < to; index += 1) inner.push(entities[index]);
    if (to <= from) continue;
    fragment.append(text.slice(at, from));
    const node = wrapper(entity, text.slice(from, to), on);
    node.append(formatted(text, inner, on, from, to));
    fragment.append(node);
    at = to;
  }
  fragment.append(text.slice(at, end));
  return fragment;
}

/** What tells a message from the others of its chat: ephemeral ones have ids of their own. */
export const keyOf = (message) => (message.ephemeral_message_id ? `e${message.ephemeral_message_id}` : String(message.message_id));

/** One line that stands for a message, in the list of chats and in quotes. */
export function summary(message) {
  if (message.photo) return `🖼 ${message.caption ?? word("photo")}`;
  if (message.document) return `📄 ${message.document.file_name ?? word("document")}`;
  if (message.poll) return `📊 ${message.poll.question}`;
  if (message.sticker) return `${message.sticker.emoji ?? ""} ${word("sticker")}`;
  if (message.voice) return `🎤 ${word("voice")}`;
  return serviceOf(message) ?? message.text ?? "";
}

/** What a service message says; null for a message of somebody. */
export function serviceOf(message) {
  if (message.new_chat_members) return `${message.new_chat_members[0].first_name} ${word("joined")}`;
  if (message.forum_topic_created) return `${word("topicOpened")} ${message.forum_topic_created.name}`;
  if (message.left_chat_member) return `${message.left_chat_member.first_name} ${word("left")}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return word("upgraded");
  return null;
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

const path = (file) => `/page/files/${file.file_id}`;

/** How wide a picture stands, in pixels: no higher than 420, no narrower than its buttons need. */
const shownWidth = (photo) => Math.max(140, Math.min(photo.width, (420 * photo.width) / photo.height));

function pictureOf(message, on) {
  const photo = message.photo.at(-1);
  const alt = message.caption || word("photo");
  const picture = make("img", { src: path(photo), alt, width: photo.width, height: photo.height });
  picture.style.width = `${shownWidth(photo)}px`; // room kept while it loads
  const view = (event) => { event.preventDefault(); on.view(path(photo), alt); };
  return make("a", { class: "photo", href: path(photo), target: "_blank", click: view }, picture);
}

/** One picture of an album; its id lets the page find the message again. */
export function tile(message, on) {
  const node = pictureOf(message, on);
  node.dataset.messageId = keyOf(message);
  return node;
}

function media(message, on) {
  if (message.photo) return message.media_group_id ? make("div", { class: "album" }, tile(message, on)) : pictureOf(message, on);
  if (message.sticker) return make("img", { class: "sticker-picture", src: path(message.sticker), alt: message.sticker.emoji ?? word("sticker") });
  if (message.voice) {
    return make("div", { class: "file" }, make("span", { class: "file-icon" }, icon("voice")),
      make("span", {}, word("voice"), make("small", {}, `0:0${message.voice.duration}`)));
  }
  if (message.document) {
    const { file_name: name, file_size: bytes } = message.document;
    return make("a", { class: "file", href: path(message.document), download: name, "aria-label": `${word("download")} ${name}` },
      make("span", { class: "file-icon" }, icon("file")), make("span", {}, name, make("small", {}, size(bytes))));
  }
  return null;
}

function mark(button) {
  if (button.url) return icon("out");
  return (button.switch_inline_query ?? button.switch_inline_query_current_chat ?? null) === null ? null : icon("send");
}

function keyboard(message, on) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return make("div", { class: "keyboard" }, ...rows.map((row) => make("div", { class: "row" }, ...row.map((button) => {
    const attributes = { type: "button", click: (event) => on.button(event.currentTarget, message, button) };
    if (button.callback_data) attributes["data-callback"] = button.callback_data;
    return make("button", attributes, make("span", {}, button.text), mark(button));
  }))));
}

function reactions(message, me, on) {
  const byEmoji = new Map();
  for (const [who, [emoji]] of Object.entries(message.reactions ?? {})) {
    if (emoji) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), Number(who)]);
  }
  if (!byEmoji.size) return null;
  return make("div", { class: "reactions" }, ...[...byEmoji].map(([emoji, who]) => {
    const names = who.map(on.name).join(", ");
    const attributes = { type: "button", click: () => on.react(message, emoji), "aria-pressed": String(who.includes(me)),
      "aria-label": `${emoji} ${names}`, title: names };
    return make("button", attributes, make("span", { class: "emoji" }, emoji), make("small", {}, who.length > 1 ? String(who.length) : names));
  }));
}

function sender(message, side) {
  const named = message.chat.type !== "private" && side !== "own";
  if (!named && !message.via_bot) return null;
  const via = message.via_bot ? make("span", { class: "via" }, `${word("via")} @${message.via_bot.username}`) : null;
  return make("div", { class: `sender tint-${message.from.id % 6}` }, named ? `${message.from.first_name} ` : null, via);
}

/** Who wrote a forwarded message first. */
function originOf(origin) {
  return origin.sender_user?.first_name ?? origin.sender_user_name;
}

/** The whole bubble; `on` holds what to do about links, commands, buttons, reactions, quotes and actions. */
export function bubble(message, me, on) {
  if (serviceOf(message)) {
    return make("li", { class: "message service", "data-message-id": keyOf(message) }, make("span", {}, summary(message)));
  }
  const side = message.from.is_bot ? "bot" : message.from.id === me ? "own" : "other";
  const text = message.text ?? message.caption;
  const quoted = message.reply_to_message?.forum_topic_created ? null : message.reply_to_message; // a topic's opening is no answer
  const content = make("div", { class: `bubble${message.sticker ? " bare" : ""}${message.photo ? " with-photo" : ""}${FEW_EMOJI.test(message.text ?? "") ? " big-emoji" : ""}` },
    sender(message, side),
    message.chat.is_forum ? make("div", { class: "tag" }, icon("topic"), on.topic(message)) : null,
    message.ephemeral_message_id ? make("div", { class: "tag" }, icon("eye"), word("onlyYou")) : null,
    message.forward_origin ? make("div", { class: "sender" }, `↪ ${originOf(message.forward_origin)}`) : null,
    quoted ? make("button", { type: "button", class: "quote", click: () => on.quote(quoted) },
      make("b", {}, quoted.from.first_name), make("span", {}, summary(quoted))) : null,
    media(message, on),
    message.poll ? pollOf(message, me, (options) => on.vote(message, options)) : null,
    text ? make("div", { class: "text", dir: "auto" }, formatted(text, message.entities ?? message.caption_entities, on)) : null,
    reactions(message, me, on),
    make("footer", {}, message.edit_date ? make("span", { class: "edited" }, word("edited")) : null,
      make("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date))));
  if (message.photo && !message.media_group_id) content.style.maxWidth = `${shownWidth(message.photo.at(-1)) + 8}px`; // captions wrap below
  const actions = make("button", { type: "button", class: "actions", "aria-label": word("actions"), "aria-haspopup": "menu",
    click: (event) => on.actions(message, event) }, icon("more"));
  return make("li", { class: `message ${side}`, "data-message-id": keyOf(message), "data-album": message.media_group_id,
    contextmenu: (event) => { event.preventDefault(); on.actions(message, event); } },
  message.chat.type !== "private" && side !== "own" ? avatar(message.from.id, message.from.first_name, message.from.is_bot) : null,
  make("div", { class: "stack" }, make("div", { class: "line" }, content, actions), keyboard(message, on)));
}
