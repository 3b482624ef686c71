/** What is marked in the text, and which of it a choice of filters shows. */

/**
 * Return the marks of the page's data by their anchors. Strings stand in a list of their own; a mark has their numbers:
 * k kind, f facts, h head, c cells (label and value in turn), w reasons likewise, l links (label, target, words).
 */
export function readMarks({ strings, cards }) {
  const said = (numbers = []) => numbers.map((number) => strings[number]);
  const marks = new Map();
  for (const [anchor, { k, f, h, c, w, l }] of Object.entries(cards)) {
    const head = said(h);
    marks.set(anchor, {
      kind: k,
      facts: new Set(said(f)),
      head,
      cells: inGroups(said(c), 2),
      why: inGroups(said(w), 2),
      links: inGroups(said(l), 3),
      elements: [],
      on: false,
    });
  }
  return marks;
}

function inGroups(list, size) {
  return Array.from({ length: list.length / size }, (_, at) => list.slice(at * size, at * size + size));
}

/**
 * Return whether a mark is shown: by one of the kinds that are chosen, and by one choice of each narrower filter. Where
 * no kind is chosen, the narrower filters choose among the numbers.
 */
export function isShown(mark, state) {
  const any = (names) => !names.length || names.some((name) => mark.facts.has(name));
  const kind = state.show.length ? any(state.show) : mark.kind === "quantity";
  return kind && any(state.measure) && any(state.area) && any(state.strength);
}

/** Give each mark its elements in the text, in order: a mark that others divide has several. */
export function findElements(root, marks) {
  for (const element of root.querySelectorAll("[data-m]")) marks.get(element.dataset.m)?.elements.push(element);
}
