/** The tools of a table: sort by a head, search, choose, show all rows, open a row over the whole width. */

import { choices, fits, keyOf, sortedRows, wantedWords } from "./order.mjs";

const LEAST = 8; // rows of a table that has tools
const SHOWN = 20; // rows of a long table until all are asked for

/** Give each table of a page its tools, once: in a notebook every output brings the script. */
export function giveTools(page) {
  for (const table of page.querySelectorAll(".rows-of table.rows:not([data-tools])")) {
    table.dataset.tools = "";
    openWide(table);
    if (table.tBodies[0].rows.length >= LEAST) new Tools(table).show();
  }
}

/** Let a row that is opened show its sentence below it, over the whole width. */
function openWide(table) {
  const opening = table.querySelectorAll("td > details");
  if (opening.length) table.classList.add("opens");
  for (const details of opening) {
    const row = details.closest("tr");
    details.addEventListener("toggle", () => (details.open ? putBelow(row, details) : takeBack(row, details)));
  }
}

function putBelow(row, details) {
  if (row.below) return;
  const below = row.ownerDocument.createElement("tr");
  below.className = "opened";
  const cell = below.insertCell();
  cell.colSpan = row.cells.length;
  while (details.children.length > 1) cell.append(details.children[1]);
  cell.append(Object.assign(row.ownerDocument.createElement("p"), { className: "also", textContent: others(row) }));
  row.after(below);
  row.below = below;
}

/** Return the cells that a narrow screen does not show, each with its head. */
function others(row) {
  const heads = [...row.closest("table").tHead.rows[0].cells].map((head) => head.textContent.trim());
  const told = [...row.cells].map((cell, at) => [at, heads[at], cell.textContent.trim()]);
  return told.filter(([at, , words]) => at > 2 && words).map(([, head, words]) => `${head}: ${words}`).join(" · ");
}

function takeBack(row, details) {
  if (!row.below) return;
  row.below.querySelector(".also").remove();
  details.append(...row.below.cells[0].children);
  row.below.remove();
  row.below = null;
}

class Tools {
  constructor(table) {
    this.table = table;
    this.words = table.closest("[data-search]").dataset;
    this.body = table.tBodies[0];
    this.rows = [...this.body.rows].map((row) => ({
      row,
      cells: [...row.cells].map((cell) => (cell.querySelector("summary") || cell).textContent.trim()),
      keys: [...row.cells].map((cell) => keyOf((cell.querySelector("summary") || cell).textContent, cell.dataset.value)),
      searched: row.textContent.toLowerCase(),
    }));
    this.sort = [0, 0]; // column and way
    this.chosen = new Map();
    this.all = this.rows.length <= SHOWN * 1.5;
    this.lang = table.closest("[lang]").lang;
    this.place = table.closest(".window") || table;
    this.high = this.place.style.maxHeight;
  }

  show() {
    const bar = this.make("div", { className: "table-tools" });
    bar.dataset.lmSuppressShortcuts = "true"; // a letter typed here is no command to JupyterLab
    const label = this.make("label", { textContent: `${this.words.search} ` });
    this.field = this.make("input", { type: "search" });
    this.field.addEventListener("input", () => this.draw());
    label.append(this.field);
    bar.append(label, ...this.lists());
    this.count = this.make("output", { className: "count" });
    bar.append(this.count);
    this.place.before(bar);
    this.more = this.make("button", { type: "button", className: "more" });
    this.more.addEventListener("click", () => {
      this.all = true;
      this.draw();
    });
    this.place.after(this.more);
    [...this.table.tHead.rows[0].cells].forEach((head, column) => this.sortBy(head, column));
    this.draw();
  }

  make(name, properties) {
    return Object.assign(this.table.ownerDocument.createElement(name), properties);
  }

  /** Return the lists of the columns with few different words. */
  lists() {
    const heads = [...this.table.tHead.rows[0].cells];
    const named = heads.map((head) => head.textContent.trim());
    return named.flatMap((head, column) => {
      const words = column > 0 && !heads[column].classList.contains("number");
      const found = words ? choices(this.rows.map((one) => one.cells[column])) : [];
      if (!found.length) return [];
      const label = this.make("label", { textContent: `${head} ` });
      const list = this.make("select", {});
      list.append(this.make("option", { value: "", textContent: this.words.any }));
      for (const [word, n] of found) list.append(this.make("option", { value: word, textContent: `${word} (${n})` }));
      list.addEventListener("change", () => {
        if (list.value) this.chosen.set(column, list.value);
        else this.chosen.delete(column);
        this.draw();
      });
      label.append(list);
      return [label];
    });
  }

  sortBy(head, column) {
    const button = this.make("button", { type: "button", className: "sort" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const [last, way] = this.sort;
      this.sort = last === column ? [column, way === 1 ? -1 : way === -1 ? 0 : 1] : [column, 1];
      this.draw(true);
    });
  }

  /** Show the rows that fit, in their order. */
  draw(moved = false) {
    this.place.style.maxHeight = this.all ? this.high : "none";
    const wanted = wantedWords(this.field.value);
    const chosen = [...this.chosen];
    const [column, way] = this.sort;
    const fitting = this.rows.map((one) => fits(one.cells, one.searched, wanted, chosen));
    const order = sortedRows(this.rows.map((one) => one.keys[column]), way, this.lang);
    let shown = 0;
    for (const at of order) {
      const { row } = this.rows[at];
      if (moved) this.body.append(row, ...(row.below ? [row.below] : []));
      const visible = fitting[at] && (this.all || shown < SHOWN);
      shown += visible;
      row.hidden = !visible;
      if (row.below) row.below.hidden = !visible;
    }
    this.tell(shown, fitting.filter(Boolean).length, column, way);
  }

  tell(shown, fitting, column, way) {
    this.count.textContent = this.words.count.replace("{n}", String(fitting)).replace("{of}", String(this.rows.length));
    this.more.textContent = this.words.all.replace("{n}", String(fitting));
    this.more.hidden = shown >= fitting;
    [...this.table.tHead.rows[0].cells].forEach((head, at) => {
      if (way && at === column) head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }
}
