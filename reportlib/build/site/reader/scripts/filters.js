/** The buttons that choose what is tinted, and the count of what is. */

/** Tint the marks that are chosen; nothing chosen tints nothing. Returns the anchors that are shown. */
export function applyFilters(marks, state) {
  const chosen = state.show.length || state.measure.length;
  const shown = [];
  for (const [anchor, mark] of marks) {
    const on = Boolean(chosen) && isShown(mark.classes, state.show, state.measure);
    if (on) shown.push(anchor);
    if (mark.on === on) continue;
    mark.on = on;
    for (const one of mark.elements) one.classList.toggle("on", on);
  }
  return shown;
}

/** Press the buttons that are in the state, and let a click change it. */
export function bindFilters(buttons, state, changed) {
  for (const button of buttons) {
    const [kind, code] = [button.dataset.filter, button.dataset.code];
    const draw = () => button.setAttribute("aria-pressed", String(state[kind].includes(code)));
    button.addEventListener("click", () => {
      const at = state[kind].indexOf(code);
      if (at < 0) state[kind].push(code);
      else state[kind].splice(at, 1);
      draw();
      changed();
    });
    draw();
  }
}
