/** The order of rows and the choice of rows, without a page: what is sorted, found, filtered. */

const NUMBER = /^[-+\u2212]?[\d,]*\.?\d+/;

/** Return what a cell is sorted by: its number, or its words; null for an empty one. */
export function keyOf(words, value) {
  if (value !== undefined && value !== "") return Number(value);
  const text = words.trim();
  if (!text) return null;
  const found = NUMBER.exec(text);
  return found ? Number(found[0].replaceAll(",", "").replace("\u2212", "-")) : text;
}

/** Compare two keys: numbers by size before words by their language's order; empty cells stand last. */
export function compareKeys(one, other, language) {
  if (one === null || other === null) return (one === null) - (other === null);
  const [first, second] = [typeof one === "number", typeof other === "number"];
  if (first && second) return one - other;
  if (first !== second) return first ? -1 : 1;
  return one.localeCompare(other, language);
}

/** Return the numbers of rows in the order of their keys: 1 up, -1 down, 0 as they were; empty cells stay last. */
export function sortedRows(keys, way, language) {
  const rows = keys.map((_, at) => at);
  if (!way) return rows;
  const empty = (at) => keys[at] === null;
  return rows.sort((one, other) => {
    if (empty(one) || empty(other)) return empty(one) - empty(other) || one - other;
    return way * compareKeys(keys[one], keys[other], language) || one - other;
  });
}

/** Return the different words of a column by how often they stand there, if there are few enough to choose from. */
export function choices(words, most = 12) {
  const counts = new Map();
  for (const word of words) if (word) counts.set(word, (counts.get(word) || 0) + 1);
  const few = counts.size > 1 && counts.size <= most && counts.size * 2 <= words.length;
  return few ? [...counts].sort(([, one], [, other]) => other - one) : [];
}

/** Return whether a row holds all words that are searched for and has the chosen word in each column. */
export function fits(cells, searched, wanted, chosen) {
  if (chosen.some(([column, word]) => cells[column] !== word)) return false;
  return wanted.every((word) => searched.includes(word));
}

/** Return the words that are searched for, parted by blanks. */
export function wantedWords(typed) {
  return typed.toLowerCase().split(/[\s\u3000]+/).filter(Boolean);
}
