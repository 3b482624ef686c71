import assert from "node:assert/strict";
import { test } from "node:test";
import { isChosen, readState, writeState } from "../../../reportlib/build/site/reader/scripts/state.mjs";

test("what is shown survives the way through the address", () => {
  const state = { show: ["promised", "done"], measure: ["measure-level"], area: ["area-2.1"], strength: ["firm"], words: "工业 投资&" };
  assert.deepEqual(readState(writeState(state)), state);
});

test("an empty state leaves the address bare", () => {
  assert.equal(writeState(readState("")), "");
  assert.equal(isChosen(readState("?q=甲")), false);
  assert.equal(isChosen(readState("?area=area-1")), true);
});

test("unknown and broken parts of an address do no harm", () => {
  const state = readState("?show=,,%3Cscript%3E&other=1&q=%");
  assert.deepEqual(state.show, ["<script>"]);
  assert.equal(state.words, "%");
});
