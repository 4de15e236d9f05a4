// Photos and files chosen, pasted or dropped, until they are sent.

import { base64, icon, make } from "./dom.js";
import { word } from "./words.js";

const byId = (id) => document.getElementById(id);
const PICTURES = ["image/png", "image/jpeg"];
const ALBUM = 10; // photos in one album
const LONGEST_SIDE = 1280; // pixels; Telegram's applications send photos no larger

let pending = []; // {file, address}: the address only for pictures
let changed = () => {};

export const hasPending = () => pending.length > 0;

/** Call `handler` whenever something is added or taken away. */
export function onPending(handler) { changed = handler; }

export function clearPending() {
  for (const { address } of pending) URL.revokeObjectURL(address);
  pending = [];
  draw();
}

/** Put files beside the message being written. */
export function stage(files) {
  for (const file of files) pending.push({ file, address: file.type.startsWith("image/") ? URL.createObjectURL(file) : "" });
  draw();
}

function draw() {
  byId("pending").hidden = !pending.length;
  byId("pending").replaceChildren(...pending.map((one) => make("li", { title: one.file.name },
    one.address ? make("img", { src: one.address, alt: one.file.name }) : make("span", { class: "file-icon" }, icon("file")),
    one.address ? null : make("span", { class: "file-name" }, one.file.name),
    make("button", { type: "button", "aria-label": `${word("leaveOut")} ${one.file.name}`, click: () => leaveOut(one) }, icon("close")))));
  byId("compose").placeholder = word(pending.length ? "caption" : "compose");
  changed();
}

function leaveOut(one) {
  URL.revokeObjectURL(one.address);
  pending = pending.filter((other) => other !== one);
  draw();
}

/** A picture as Telegram's applications send it: at most 1,280 pixels a side, JPEG unless it is small and known. */
async function asPhoto(file) {
  const picture = await createImageBitmap(file);
  const scale = LONGEST_SIDE / Math.max(picture.width, picture.height);
  if (scale >= 1 && PICTURES.includes(file.type)) return file;
  const by = Math.min(scale, 1);
  const canvas = make("canvas", { width: Math.round(picture.width * by), height: Math.round(picture.height * by) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.87); });
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

async function described(file, picture) {
  const sent = picture ? await asPhoto(file).catch(() => file) : file;
  const kind = PICTURES.includes(sent.type) && picture ? "photo" : "document";
  return { media: kind, name: sent.name, mime_type: sent.type, content: await base64(sent) };
}

/** Send what is staged with `send`, the photos as albums, the caption with the first; false where something was refused. */
export async function sendPending(send, caption) {
  const files = await Promise.all(pending.map(({ file, address }) => described(file, Boolean(address))));
  const photos = files.filter((file) => file.media === "photo");
  const album = (index) => (photos.length > 1 ? `${Date.now()}${Math.floor(index / ALBUM)}` : "");
  const grouped = new Map(photos.map((file, index) => [file, album(index)]));
  let first = true;
  for (const file of [...photos, ...files.filter((one) => one.media !== "photo")]) {
    if (!(await send({ ...file, album: grouped.get(file) ?? "", caption: first ? caption : "" }))) return false;
    first = false;
  }
  clearPending();
  return true;
}

/** Take what is dropped on the conversation; `open` tells whether there is one. */
export function wireDrop(open) {
  const place = document.querySelector("main");
  const over = (event) => open() && event.dataTransfer?.types.includes("Files");
  place.addEventListener("dragover", (event) => { if (over(event)) { event.preventDefault(); byId("drop").hidden = false; } });
  place.addEventListener("dragleave", (event) => { if (!place.contains(event.relatedTarget)) byId("drop").hidden = true; });
  place.addEventListener("drop", (event) => {
    byId("drop").hidden = true;
    if (over(event)) { event.preventDefault(); stage(event.dataTransfer.files); byId("compose").focus(); }
  });
}
