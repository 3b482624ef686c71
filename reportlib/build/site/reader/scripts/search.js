/** Searching the text: paragraphs that hold the words are kept, the others stand back. */

/** Return the paragraphs that hold the words, all of them if there are no words. */
export function findParagraphs(paragraphs, words) {
  const wanted = words.trim().toLowerCase();
  return paragraphs.filter((one) => !wanted || one.words.includes(wanted));
}

/** Dim the paragraphs without the words. Returns how many hold them. */
export function applySearch(paragraphs, words) {
  const found = new Set(findParagraphs(paragraphs, words));
  for (const one of paragraphs) {
    const dim = !found.has(one);
    if (one.dim === dim) continue;
    one.dim = dim;
    one.element.classList.toggle("dim", dim);
  }
  return [...found];
}
