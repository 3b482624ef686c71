import assert from "node:assert/strict";
import { test } from "node:test";
import { keepPlace, partAt, withAnchor } from "../../../reportlib/build/site/scripts/switch.mjs";

test("the part that is read is the last one that begins above the line", () => {
  const parts = [["a", -900], ["b", -40], ["c", 300]];
  assert.deepEqual([partAt(parts, 200), partAt(parts, 300), partAt(parts, -1000), partAt([], 5)], ["b", "c", "", ""]);
});

test("an address has one anchor or none", () => {
  assert.deepEqual([withAnchor("p.html#x", "y"), withAnchor("p.html", ""), withAnchor("p.html", "y")],
    ["p.html#y", "p.html", "p.html#y"]);
});

test("a click takes the place along, but not one that is hidden", () => {
  const clicks = [];
  const link = { href: "en/p.html", addEventListener: (_, react) => clicks.push(react) };
  const part = (id, top, shown = 1) =>
    ({ id, getClientRects: () => Array(shown), getBoundingClientRect: () => ({ top }) });
  const found = { "a.switch": [link], "main [id]": [part("a", -10), part("folded", 0, 0), part("b", 500)] };
  keepPlace({ querySelectorAll: (selector) => found[selector] }, () => 800);
  clicks[0]();
  assert.equal(link.href, "en/p.html#a");
});
