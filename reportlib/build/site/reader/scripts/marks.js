/** Which marks a choice of filters shows. */

/** Return whether a mark with these classes is shown: by one of the kinds chosen, and by one of the measures chosen. */
export function isShown(classes, show, measure) {
  const has = (name) => classes.includes(name);
  return (!show.length || show.some(has)) && (!measure.length || measure.some((name) => has(`measure-${name}`)));
}

/** Return the elements of each mark by its anchor: a mark that others divide has several. */
export function collectMarks(root) {
  const held = new Map();
  for (const element of root.querySelectorAll(".m[data-m]")) {
    const anchor = element.dataset.m;
    if (!held.has(anchor)) held.set(anchor, { classes: element.className.split(" "), elements: [] });
    held.get(anchor).elements.push(element);
  }
  return held;
}
