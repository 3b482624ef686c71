/** The rows that are shown, as CSV. */

/** Return a cell of CSV; what a spreadsheet would run as a formula is led in by an apostrophe. */
export function csvCell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?[\d.,]+%?$/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Return rows as CSV: the place, the name and value of each, then all cells in columns named by their labels. */
export function toCsv(rows) {
  const columns = [...new Set(rows.flatMap((row) => row.cells.map(([label]) => label)))];
  const lines = [["id", "start", "end", "kind", "name", "value", ...columns]];
  for (const row of rows) {
    const [, start, end] = row.id.split("-");
    const cells = new Map(row.cells);
    const [name, value] = row.head;
    lines.push([row.id, start, end, row.kind, name, value || "", ...columns.map((label) => cells.get(label) || "")]);
  }
  return lines.map((line) => line.map(csvCell).join(",")).join("\n") + "\n";
}

/** Let the browser save words as a file. */
export function saveFile(name, words) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", words], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
