import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFilters } from "../../../reportlib/build/site/reader/scripts/filters.mjs";
import { findElements, isShown, readMarks } from "../../../reportlib/build/site/reader/scripts/marks.mjs";
import { readState } from "../../../reportlib/build/site/reader/scripts/state.mjs";

const DATA = {
  strings: ["promised", "measure-level", "firm", "done", "problem", "名", "800个", "是", "目标"],
  cards: {
    "q-1-5": { k: "quantity", f: [0, 1, 2], h: [5, 6], c: [7, 8] },
    "q-6-9": { k: "quantity", f: [3, 1], h: [5, 6], l: [7, 5, 6] },
    "p-1-9": { k: "problem", f: [4], h: [5, 6] },
  },
};
const shown = (query) => {
  const state = readState(query);
  return [...readMarks(DATA)].filter(([, mark]) => isShown(mark, state)).map(([anchor]) => anchor);
};

test("cards are put together from the list of strings", () => {
  const mark = readMarks(DATA).get("q-1-5");
  assert.deepEqual([mark.head, mark.cells, mark.links], [["名", "800个"], [["是", "目标"]], []]);
  assert.deepEqual(readMarks(DATA).get("q-6-9").links, [["是", "名", "800个"]]);
});

test("kinds add up, narrower filters take away", () => {
  assert.deepEqual(shown("?show=promised,problem"), ["q-1-5", "p-1-9"]);
  assert.deepEqual(shown("?show=promised,done&strength=firm"), ["q-1-5"]);
  assert.deepEqual(shown("?show=problem&measure=measure-level"), []);
});

test("without a kind the numbers are meant", () => {
  assert.deepEqual(shown(""), ["q-1-5", "q-6-9"]);
  assert.deepEqual(shown("?measure=measure-level"), ["q-1-5", "q-6-9"]);
});

test("only what changes is touched", () => {
  const touched = [];
  const element = (m) => ({ dataset: { m }, classList: { toggle: (name, on) => touched.push([m, name, on]) } });
  const marks = readMarks(DATA);
  findElements({ querySelectorAll: () => [element("q-1-5"), element("q-1-5"), element("q-6-9"), element("gone")] }, marks);
  assert.deepEqual(applyFilters(marks, readState("?show=promised")), ["q-1-5"]);
  assert.deepEqual(touched.splice(0), [["q-1-5", "on", true], ["q-1-5", "on", true]]);
  applyFilters(marks, readState("?show=promised,done"));
  assert.deepEqual(touched.splice(0), [["q-6-9", "on", true]]);
  applyFilters(marks, readState(""));
  assert.equal(touched.length, 3);
});
