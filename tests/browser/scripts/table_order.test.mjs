import assert from "node:assert/strict";
import { test } from "node:test";
import { choices, compareKeys, fits, keyOf, sortedRows, wantedWords } from "../../../reportlib/narrative/table_tools/order.mjs";

test("a cell is sorted by its value, else by the number that it begins with, else by its words", () => {
  assert.equal(keyOf("1.5万亿元", "1500000000000"), 1.5e12);
  assert.equal(keyOf("20,998", undefined), 20998);
  assert.equal(keyOf("\u22123.9%", undefined), -3.9);
  assert.equal(keyOf("力争 6%", undefined), "力争 6%");
  assert.equal(keyOf("  ", ""), null);
});

test("numbers stand before words, and empty cells last whichever way", () => {
  assert.ok(compareKeys(2, "甲", "zh") < 0);
  assert.deepEqual(sortedRows([3, null, 1, "b", "a"], 1, "en"), [2, 0, 4, 3, 1]);
  assert.deepEqual(sortedRows([3, null, 1, "b", "a"], -1, "en"), [3, 4, 0, 2, 1]);
  assert.deepEqual(sortedRows([3, null, 1], 0, "en"), [0, 1, 2]);
});

test("equal rows keep their order", () => {
  assert.deepEqual(sortedRows([1, 1, 0, 1], 1, "zh"), [2, 0, 1, 3]);
});

test("a column can be chosen from if it has few words, the most frequent first", () => {
  assert.deepEqual(choices(["a", "b", "b", "b"]), [["b", 3], ["a", 1]]);
  assert.deepEqual(choices(["a", "b", "c"]), []);
  assert.deepEqual(choices(["a", "a", "", ""]), []);
});

test("a row fits if it holds all words and every chosen word", () => {
  assert.deepEqual(wantedWords(" GDP\u3000增长 "), ["gdp", "增长"]);
  assert.ok(fits(["x", "done"], "gdp 增长 6%", ["gdp", "6"], [[1, "done"]]));
  assert.ok(!fits(["x", "done"], "gdp 增长 6%", ["gdp", "7"], []));
  assert.ok(!fits(["x", "done"], "gdp 增长 6%", [], [[1, "promised"]]));
});
