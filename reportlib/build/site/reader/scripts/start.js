/** Puts the page together: reads its data, binds its controls, opens what the address names. */

const root = document.getElementById("text");
const card = document.getElementById("card");
const data = JSON.parse(document.getElementById("cards").textContent);
const labels = document.getElementById("reader").dataset;
const state = readState(location.search);
const marks = collectMarks(root);
const paragraphs = [...root.querySelectorAll("p, h2, h3, h4, h5")].map((element) => ({
  element,
  words: element.textContent.toLowerCase(),
  dim: false,
}));
const address = () => location.href.split(/[?#]/)[0];
let shown = [];

function update() {
  shown = applyFilters(marks, state);
  const found = applySearch(paragraphs, state.words);
  const chosen = state.show.length || state.measure.length;
  document.getElementById("shown").textContent = [
    chosen ? labels.shown.replace("{n}", shown.length) : "",
    state.words ? labels.found.replace("{n}", found.length) : "",
  ]
    .filter(Boolean)
    .join(" · ");
  document.getElementById("export").hidden = !shown.some((anchor) => data[anchor]);
  try {
    history.replaceState(null, "", `${address()}${writeState(state)}${location.hash}`);
  } catch {
    // A page opened from a file may not write its address; what it shows is the same.
  }
  return found;
}

function open(anchor) {
  const known = data[anchor];
  for (const one of document.querySelectorAll(".m.open")) one.classList.remove("open");
  if (!known) return false;
  for (const one of marks.get(anchor)?.elements || []) one.classList.add("open");
  fillCard(card, anchor, known, labels, address());
  return true;
}

root.addEventListener("click", (event) => {
  const link = event.target.closest("a.m[data-m]");
  if (!link || event.ctrlKey || event.metaKey) return;
  if (open(link.dataset.m)) event.preventDefault();
});
root.addEventListener("focusin", (event) => {
  const link = event.target.closest("a.m[data-m]");
  if (link && link.matches(":focus-visible")) open(link.dataset.m);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideCard(card);
});
window.addEventListener("hashchange", () => open(location.hash.slice(1)));

bindFilters(document.querySelectorAll("button[data-filter]"), state, update);
const search = document.getElementById("search");
search.value = state.words;
search.addEventListener("input", () => {
  state.words = search.value;
  update();
});
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const [first] = findParagraphs(paragraphs, state.words);
  if (first) first.element.scrollIntoView({ block: "center" });
});
document.getElementById("export").addEventListener("click", () => {
  const rows = shown.filter((anchor) => data[anchor]).map((anchor) => ({ id: anchor, cells: data[anchor].c }));
  saveFile(labels.file, toCsv(rows));
});
document.getElementById("controls").hidden = false;
update();
followReading([...document.querySelectorAll("#contents a")]);
if (location.hash) open(location.hash.slice(1));
