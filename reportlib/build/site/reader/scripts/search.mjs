/** Searching the text. What is found is painted by the browser, without an element more in the page. */

const MOST = 2000;

/** Return the text below an element in one string, with the place at which each of its text nodes begins. */
export function indexText(root) {
  const nodes = [];
  const starts = [];
  const words = [];
  let at = 0;
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(".notes")) continue;
    nodes.push(node);
    starts.push(at);
    words.push(node.data);
    at += node.data.length;
  }
  return { nodes, starts, words: words.join("").toLowerCase() };
}

/** Return the places of some words in a text, none inside another; case does not count. */
export function findPlaces(text, words, most = MOST) {
  const wanted = words.trim().toLowerCase();
  const places = [];
  if (!wanted) return places;
  for (let at = text.indexOf(wanted); at >= 0 && places.length < most; at = text.indexOf(wanted, at + wanted.length)) {
    places.push([at, at + wanted.length]);
  }
  return places;
}

/** Return the number of the last start that is not behind a place. */
export function lastBefore(starts, place) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Return the range of the page that a place of the text takes. */
export function rangeOf({ nodes, starts }, [start, end]) {
  const [first, last] = [lastBefore(starts, start), lastBefore(starts, end - 1)];
  const range = nodes[first].ownerDocument.createRange();
  range.setStart(nodes[first], start - starts[first]);
  range.setEnd(nodes[last], end - starts[last]);
  return range;
}

/** Paint ranges, where the browser can; the one that was jumped to is painted stronger. */
export function paint(ranges, current) {
  if (typeof CSS === "undefined" || !CSS.highlights) return;
  CSS.highlights.set("found", new Highlight(...ranges));
  CSS.highlights.set("current", new Highlight(...(current ? [current] : [])));
}

/** Return how many paragraphs hold a range. */
export function countParagraphs(ranges) {
  return new Set(ranges.map((range) => range.startContainer.parentElement.closest("p, h2, h3, h4, h5"))).size;
}
