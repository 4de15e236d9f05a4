// Elements and requests. Text goes in as text nodes only.

/** An element with attributes (or properties for functions) and children. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** An icon of the sprite in index.html. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** A round picture: the initials on a colour of one's own, or the bot's glass. */
export function avatar(id, name, isBot = false) {
  const tint = `tint-${Math.abs(id) % 6}`;
  const initials = [...name.trim()].slice(0, 1).join("").toUpperCase();
  return make("span", { class: `avatar ${isBot ? "is-bot" : tint}`, "aria-hidden": "true" }, isBot ? icon("glass") : initials);
}

export async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Ask the stand-in for an act; a refusal is thrown with its text. */
export async function act(name, body) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(`/page/do/${name}`, { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** A file's bytes in base64. */
export function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

let hiding;

/** A few words over the conversation, for three seconds. */
export function toast(text) {
  const node = document.getElementById("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { node.hidden = true; }, 3000);
}

/** Words that wait for OK. */
export function alertBox(text) {
  const dialog = document.getElementById("alert");
  dialog.querySelector("p").textContent = text;
  dialog.showModal();
}

/** A small menu near a point, [label, icon, action] each, under a row of emoji where there are some. */
export function menu(x, y, entries, emojis = []) {
  const node = document.getElementById("menu");
  const close = () => { node.hidden = true; };
  const item = (action, label, ...content) =>
    make("button", { type: "button", role: "menuitem", "aria-label": label, click: () => { close(); action(); } }, ...content);
  const row = make("div", { class: "emojis" }, ...emojis.map(([label, emoji, action]) => item(action, label, emoji)));
  node.replaceChildren(...(emojis.length ? [row] : []),
    ...entries.map(([label, name, action]) => item(action, label, icon(name), label)));
  node.hidden = false;
  node.style.left = `${Math.max(8, Math.min(x, innerWidth - node.offsetWidth - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(y, innerHeight - node.offsetHeight - 8))}px`;
  node.querySelector("button").focus();
  setTimeout(() => document.addEventListener("click", close, { once: true }));
}
