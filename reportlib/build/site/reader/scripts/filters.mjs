/** The controls that choose what is tinted, and the count of what is. */

import { isShown } from "./marks.mjs";
import { isChosen } from "./state.mjs";

/**
 * Tint what is chosen; nothing chosen tints nothing and shows all numbers. Only what changes is touched, and nothing is
 * measured, so that the browser lays the text out at most once. Returns the anchors of what is shown.
 */
export function applyFilters(marks, state) {
  const chosen = isChosen(state);
  const shown = [];
  for (const [anchor, mark] of marks) {
    const fits = isShown(mark, state);
    if (fits) shown.push(anchor);
    const on = chosen && fits;
    if (mark.on === on) continue;
    mark.on = on;
    for (const one of mark.elements) one.classList.toggle("on", on);
  }
  return shown;
}

/** Bind buttons, each of which adds or takes away a choice, and lists, which hold one choice. */
export function bindFilters(controls, state, changed) {
  for (const control of controls) {
    if (control.tagName === "SELECT") bindList(control, state, changed);
    else bindButton(control, state, changed);
  }
}

function bindButton(button, state, changed) {
  const { filter, code } = button.dataset;
  const draw = () => button.setAttribute("aria-pressed", String(state[filter].includes(code)));
  button.addEventListener("click", () => {
    const at = state[filter].indexOf(code);
    if (at < 0) state[filter].push(code);
    else state[filter].splice(at, 1);
    changed();
  });
  button.draw = draw;
  draw();
}

function bindList(list, state, changed) {
  const { filter } = list.dataset;
  const draw = () => {
    list.value = state[filter][0] || "";
    if (list.selectedIndex < 0) list.value = "";
  };
  list.addEventListener("change", () => {
    state[filter] = list.value ? [list.value] : [];
    changed();
  });
  list.draw = draw;
  draw();
}
