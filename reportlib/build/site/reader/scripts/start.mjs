/** Puts the page together: reads its data, binds its controls, opens what the address names. */

import { fillCard } from "./card.mjs";
import { saveFile, toCsv } from "./export.mjs";
import { applyFilters, bindFilters } from "./filters.mjs";
import { readKey, step } from "./keys.mjs";
import { findElements, readMarks } from "./marks.mjs";
import { followReading } from "./outline.mjs";
import { countParagraphs, findPlaces, indexText, paint, rangeOf } from "./search.mjs";
import { isChosen, readState, writeState } from "./state.mjs";

const at = (id) => document.getElementById(id);
const [root, card, labels] = [at("text"), at("card"), at("reader").dataset];
const state = readState(location.search);
const marks = readMarks(JSON.parse(at("cards").textContent));
const address = () => (location.protocol === "about:" ? "" : location.href.split(/[?#]/)[0]);
const wide = window.matchMedia("(min-width: 70.01rem)");
let [shown, found, jumped, opened, hovering] = [[], [], -1, "", 0];
let index = null;
let returning = false;

function draw() {
  shown = applyFilters(marks, state).filter((anchor) => marks.get(anchor).elements.length);
  const count = isChosen(state) ? labels.shown : labels.all_shown;
  at("shown").textContent = count.replace("{n}", shown.length);
  at("clear").hidden = !isChosen(state) && !state.words;
  for (const control of document.querySelectorAll("[data-filter]")) control.draw();
  remember();
}

function remember(hash = location.hash, push = false) {
  try {
    const to = `${address()}${writeState(state)}${hash}`;
    if (push) history.pushState(null, "", to);
    else history.replaceState(null, "", to);
  } catch {
    // A page opened from a file may not write its address; what it shows is the same.
  }
}

function search() {
  index ||= indexText(root);
  found = findPlaces(index.words, state.words).map((place) => rangeOf(index, place));
  jumped = -1;
  paint(found);
  const words = found.length ? labels.found : labels.found_none;
  at("found").textContent = state.words.trim()
    ? words.replace("{n}", found.length).replace("{p}", countParagraphs(found))
    : "";
}

function jump(by) {
  jumped = step(found.length, jumped, by);
  if (jumped < 0) return;
  paint(found, found[jumped]);
  found[jumped].startContainer.parentElement.scrollIntoView({ block: "center" });
}

function open(anchor) {
  const mark = marks.get(anchor);
  if (!mark?.head[0]) return false;
  clearTimeout(hovering); // a number that the pointer has left is not to take the place of one asked for
  for (const one of marks.get(opened)?.elements || []) one.classList.remove("open");
  for (const one of mark.elements) one.classList.add("open");
  opened = anchor;
  fillCard(card, anchor, mark, labels, address(), close);
  place(mark);
  return true;
}

/** Put the card beside its words, inside the window. */
function place(mark) {
  if (!wide.matches || !mark.elements.length) {
    card.style.top = "";
    return;
  }
  const [words, column] = [mark.elements[0].getBoundingClientRect(), card.parentElement.getBoundingClientRect()];
  const least = at("controls").getBoundingClientRect().bottom + 12;
  const most = window.innerHeight - card.offsetHeight - 12;
  card.style.top = `${Math.max(least, Math.min(words.top - 16, most)) - column.top}px`;
}

/** Put the card in its place again, once the browser has gone to what the address names. */
function replace() {
  requestAnimationFrame(() => opened && place(marks.get(opened)));
}

function close() {
  const back = card.contains(document.activeElement);
  const elements = marks.get(opened)?.elements || [];
  for (const one of elements) one.classList.remove("open");
  card.hidden = true;
  opened = "";
  returning = true; // the number that has the focus again is not to open anew
  if (back) elements.find((one) => one.tabIndex >= 0)?.focus({ preventScroll: true });
  returning = false;
}

function walk(by) {
  const here = shown.indexOf(document.activeElement?.dataset?.m || opened);
  const next = step(shown.length, here, by);
  if (next < 0) return;
  const [first] = marks.get(shown[next]).elements;
  const target = marks.get(shown[next]).elements.find((one) => one.tagName === "A") || first;
  target.scrollIntoView({ block: "center" });
  if (target.tagName === "A") target.focus({ preventScroll: true });
  open(shown[next]);
}

function bindText() {
  const readPlace = (event) => `${event.screenX} ${event.screenY}`;
  let pointer = "";
  document.addEventListener("pointermove", (event) => {
    pointer = readPlace(event);
  });
  const link = (event) => event.target.closest("a[data-m]");
  root.addEventListener("click", (event) => {
    const chosen = link(event);
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey || !open(chosen.dataset.m)) return;
    event.preventDefault();
    remember(`#${chosen.dataset.m}`, true);
    if (event.detail === 0) card.focus({ preventScroll: true });
  });
  root.addEventListener("focusin", (event) => {
    const chosen = link(event);
    if (!returning && chosen?.matches(":focus-visible")) open(chosen.dataset.m);
  });
  root.addEventListener("pointerover", (event) => {
    const chosen = link(event);
    clearTimeout(hovering);
    const moved = pointer !== readPlace(event); // else the text has moved under a pointer at rest
    if (moved && chosen && event.pointerType === "mouse" && wide.matches && chosen.dataset.m !== opened)
      hovering = setTimeout(() => open(chosen.dataset.m), 150);
  });
}

function bindKeys() {
  document.addEventListener("keydown", (event) => {
    const asked = readKey(event);
    if (asked === "close") close();
    else if (asked === "search") at("search").focus();
    else if (asked) walk(asked);
    if (asked && asked !== "close") event.preventDefault();
  });
}

function bindSearch() {
  let later = 0;
  at("search").value = state.words;
  at("search").addEventListener("input", () => {
    state.words = at("search").value;
    clearTimeout(later);
    later = setTimeout(() => {
      search();
      draw();
    }, 120);
  });
  at("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (found.length === 0) search();
    jump(event.shiftKey ? -1 : 1);
  });
}

function bindTools() {
  at("export").addEventListener("click", () => {
    const rows = shown.map((anchor) => ({ id: anchor, ...marks.get(anchor) }));
    saveFile(labels.file, toCsv(rows));
  });
  at("clear").addEventListener("click", () => {
    Object.assign(state, readState(""));
    at("search").value = "";
    search();
    draw();
    at("search").focus();
  });
  const folds = [at("contents").querySelector("details"), at("rows")];
  if (window.matchMedia("(max-width: 48rem)").matches) folds[0].open = false;
  let was = [];
  window.addEventListener("beforeprint", () => {
    was = folds.map((one) => one?.open);
    if (folds[1]) folds[1].open = true;
  });
  window.addEventListener("afterprint", () => {
    if (folds[1]) folds[1].open = was[1];
  });
}

findElements(root, marks);
bindFilters(document.querySelectorAll("[data-filter]"), state, draw);
bindText();
bindKeys();
bindSearch();
bindTools();
at("controls").hidden = false;
draw();
if (state.words) search();
followReading([...document.querySelectorAll("#contents a")], at("contents"));
window.addEventListener("popstate", () => open(location.hash.slice(1)) || close());
if (location.hash && open(location.hash.slice(1))) window.addEventListener("load", () => replace());
