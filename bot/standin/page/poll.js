// A poll of the bot: its options to choose from, and how many have chosen each.

import { make } from "./dom.js";
import { counted, word } from "./words.js";

/** One option, as a bar of those who chose it once one has voted or the poll is closed. */
function row(option, number, shown, mine, voters, choose) {
  const share = voters ? Math.round((100 * option.voter_count) / voters) : 0;
  const node = make("button", { type: "button", class: `option${shown ? " counted" : ""}`, "data-option": number, "aria-pressed": String(mine), click: choose },
    shown ? make("span", { class: "share" }, `${share} %`) : null, make("span", {}, option.text),
    shown ? make("small", {}, String(option.voter_count)) : null);
  if (shown) node.style.setProperty("--share", `${share}%`);
  return node;
}

/** The whole poll; `vote` receives the numbers that were chosen. */
export function pollOf(message, me, vote) {
  const { poll } = message;
  const mine = message.votes?.[me] ?? [];
  const shown = poll.is_closed || mine.length > 0;
  const chosen = new Set(mine);
  const choose = (number, event) => {
    if (poll.is_closed) return undefined;
    if (!poll.allows_multiple_answers) return vote(mine.includes(number) ? [] : [number]);
    if (!chosen.delete(number)) chosen.add(number);
    return event.currentTarget.setAttribute("aria-pressed", String(chosen.has(number)));
  };
  const kind = word(poll.is_closed ? "pollClosed" : poll.is_anonymous ? "pollAnonymous" : "pollOpen");
  return make("div", { class: "poll" }, make("b", {}, poll.question),
    make("small", { class: "kind" }, `${kind} · ${counted(poll.total_voter_count, "voters")}`),
    ...poll.options.map((option, number) => row(option, number, shown, mine.includes(number), poll.total_voter_count, (event) => choose(number, event))),
    poll.allows_multiple_answers && !poll.is_closed
      ? make("button", { type: "button", class: "vote", click: () => vote([...chosen]) }, word("vote")) : null);
}
