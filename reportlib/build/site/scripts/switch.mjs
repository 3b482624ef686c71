/** The switch to the other language keeps the place: it leads to the part of the page that is being read. */

/** Return the identifier of the last part that begins at or above a line, from [identifier, top] in order. */
export function partAt(parts, line) {
  return parts.reduce((found, [name, top]) => (top <= line ? name : found), "");
}

/** Return an address with an anchor in place of the one that it may have. */
export function withAnchor(address, anchor) {
  const [page] = address.split("#");
  return anchor ? `${page}#${anchor}` : page;
}

/** Let the links to the other language lead to the same part; without this they lead to the top of the page. */
export function keepPlace(page, height) {
  for (const link of page.querySelectorAll("a.switch")) {
    link.addEventListener("click", () => {
      const shown = [...page.querySelectorAll("main [id]")].filter((one) => one.getClientRects().length);
      const parts = shown.map((one) => [one.id, one.getBoundingClientRect().top]);
      link.href = withAnchor(link.href, partAt(parts, height() / 4));
    });
  }
}
