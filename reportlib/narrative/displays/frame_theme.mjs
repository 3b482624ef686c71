/** Gives the pages in displays the theme of the notebook around them, which they cannot see by themselves. */

/** Return the theme of a notebook: that which its interface names, or that of the system. */
function themeOf(body) {
  const named = body.dataset.jpThemeLight;
  if (named) return named === "false" ? "dark" : "light";
  if (body.classList.contains("vscode-light")) return "light";
  return body.classList.contains("vscode-dark") || matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function tell(frame) {
  frame.contentWindow?.postMessage({ theme: themeOf(document.body) }, "*");
}

function draw() {
  for (const frame of document.querySelectorAll(".reportlib iframe[srcdoc]")) {
    if (!("told" in frame.dataset)) frame.addEventListener("load", () => tell(frame));
    frame.dataset.told = "";
    tell(frame);
  }
}

if (!("reportlibThemed" in document.body.dataset)) {
  document.body.dataset.reportlibThemed = "";
  new MutationObserver(draw).observe(document.body, { attributes: true, attributeFilter: ["class", "data-jp-theme-light"] });
}
draw();
