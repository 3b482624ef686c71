import assert from "node:assert/strict";
import { test } from "node:test";
import { csvCell, toCsv } from "../../../reportlib/build/site/reader/scripts/export.mjs";

test("commas, quotes and line ends are quoted", () => {
  assert.deepEqual(["甲,乙", '“"', "一\n二", "三"].map(csvCell), ['"甲,乙"', '"“"""', '"一\n二"', "三"]);
});

test("nothing is run as a formula, and numbers stay numbers", () => {
  assert.deepEqual(["=1+1", "@a", "+cmd|x", "-12.5%", "+46.3%"].map(csvCell), ["'=1+1", "'@a", "'+cmd|x", "-12.5%", "+46.3%"]);
});

test("each label has one column, whatever the order of the cells", () => {
  const rows = [
    { id: "q-1-5", kind: "quantity", head: ["名", "8个"], cells: [["是", "目标"], ["疑", "一"]] },
    { id: "p-2-9", kind: "problem", head: ["短"], cells: [["疑", "二"]] },
  ];
  assert.equal(
    toCsv(rows),
    "id,start,end,kind,name,value,是,疑\nq-1-5,1,5,quantity,名,8个,目标,一\np-2-9,2,9,problem,短,,,二\n",
  );
});
