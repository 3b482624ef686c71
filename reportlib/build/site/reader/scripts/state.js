/** What the page shows now, kept in its address so that it can be sent to somebody. */

/** Read filters and search words from the part of an address behind "?". */
export function readState(query) {
  const held = new URLSearchParams(query);
  const list = (name) => (held.get(name) || "").split(",").filter(Boolean);
  return { show: list("show"), measure: list("measure"), words: held.get("q") || "" };
}

/** Write filters and search words as the part of an address behind "?"; empty if nothing is chosen. */
export function writeState(state) {
  const held = new URLSearchParams();
  if (state.show.length) held.set("show", state.show.join(","));
  if (state.measure.length) held.set("measure", state.measure.join(","));
  if (state.words) held.set("q", state.words);
  const query = held.toString();
  return query ? `?${query}` : "";
}
