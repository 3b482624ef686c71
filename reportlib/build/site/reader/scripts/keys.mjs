/** The keyboard: walking through what is shown. */

const STEPS = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };

/** Return what a key asks for: a step forward or back, "search", "close", or nothing. */
export function readKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return "";
  if (event.key === "Escape") return "close";
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName || "")) return "";
  if (event.key === "/") return "search";
  return STEPS[event.key] || "";
}

/** Return the number of the next thing in a list of so many, from the present one; it goes round. */
export function step(count, present, by) {
  if (!count) return -1;
  return present < 0 ? (by > 0 ? 0 : count - 1) : (present + by + count) % count;
}
