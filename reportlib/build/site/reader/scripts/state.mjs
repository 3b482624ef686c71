/** What the page shows now, kept in its address so that it can be sent to somebody. */

const LISTS = ["show", "measure", "area", "strength"];

/** Read filters and search words from the part of an address behind "?". */
export function readState(query) {
  const held = new URLSearchParams(query);
  const lists = LISTS.map((name) => [name, (held.get(name) || "").split(",").filter(Boolean)]);
  return { ...Object.fromEntries(lists), words: held.get("q") || "" };
}

/** Write filters and search words as the part of an address behind "?"; empty if nothing is chosen. */
export function writeState(state) {
  const held = new URLSearchParams();
  for (const name of LISTS) if (state[name].length) held.set(name, state[name].join(","));
  if (state.words) held.set("q", state.words);
  const query = held.toString();
  return query ? `?${query}` : "";
}

/** Return whether any filter is chosen; search words are none. */
export function isChosen(state) {
  return LISTS.some((name) => state[name].length > 0);
}
