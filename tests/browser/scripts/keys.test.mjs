import assert from "node:assert/strict";
import { test } from "node:test";
import { cutByLanguage } from "../../../reportlib/build/site/reader/scripts/card.mjs";
import { readKey, step } from "../../../reportlib/build/site/reader/scripts/keys.mjs";
import { lastAbove } from "../../../reportlib/build/site/reader/scripts/outline.mjs";

const key = (name, tagName = "A", more = {}) => readKey({ key: name, target: { tagName }, ...more });

test("letters and arrows walk, but not while somebody writes", () => {
  assert.deepEqual(["j", "k", "ArrowRight", "ArrowLeft", "x"].map((name) => key(name)), [1, -1, 1, -1, ""]);
  assert.deepEqual([key("j", "INPUT"), key("/", "INPUT"), key("ArrowLeft", "SELECT")], ["", "", ""]);
  assert.deepEqual([key("/"), key("Escape", "INPUT"), key("j", "A", { ctrlKey: true })], ["search", "close", ""]);
});

test("the walk goes round", () => {
  assert.deepEqual([step(3, -1, 1), step(3, -1, -1), step(3, 2, 1), step(3, 0, -1), step(0, -1, 1)], [0, 2, 0, 2, -1]);
});

test("the section at a line is the last one above it", () => {
  const tops = [10, 50, 90];
  assert.deepEqual([0, 10, 60, 500].map((line) => lastAbove(3, line, (at) => tops[at])), [-1, 0, 1, 2]);
  assert.equal(lastAbove(0, 5, () => 0), -1);
});

test("Chinese words are cut out of English ones", () => {
  assert.deepEqual(cutByLanguage("soft; hard where 力争 counts"), ["soft; hard where ", "力争", " counts"]);
  assert.deepEqual(cutByLanguage("plain words"), ["plain words"]);
});
