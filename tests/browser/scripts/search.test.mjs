import assert from "node:assert/strict";
import { test } from "node:test";
import { findPlaces, lastBefore, rangeOf } from "../../../reportlib/build/site/reader/scripts/search.mjs";

test("places are found in order, none inside another, whatever the case", () => {
  assert.deepEqual(findPlaces("abcabc", "BC"), [[1, 3], [4, 6]]);
  assert.deepEqual(findPlaces("aaaa", "aa"), [[0, 2], [2, 4]]);
  assert.deepEqual(findPlaces("发展，再发展", "发展"), [[0, 2], [4, 6]]);
});

test("blanks around the words do not count, and no words find nothing", () => {
  assert.deepEqual(findPlaces("甲乙", " 乙 "), [[1, 2]]);
  assert.deepEqual(findPlaces("甲乙", "  "), []);
});

test("no more places are returned than asked for", () => {
  assert.equal(findPlaces("啊".repeat(50), "啊", 7).length, 7);
});

test("a place belongs to the last node that begins before it", () => {
  assert.deepEqual([0, 4, 5, 9, 99].map((place) => lastBefore([0, 5, 10], place)), [0, 0, 1, 1, 2]);
});

test("a range may begin in one node and end in another", () => {
  const set = {};
  const document = {
    createRange: () => ({
      setStart: (node, at) => (set.start = [node.data, at]),
      setEnd: (node, at) => (set.end = [node.data, at]),
    }),
  };
  const nodes = ["甲乙", "丙丁"].map((data) => ({ data, ownerDocument: document }));
  rangeOf({ nodes, starts: [0, 2] }, [1, 3]);
  assert.deepEqual(set, { start: ["甲乙", 1], end: ["丙丁", 1] });
});
