/** Takes the theme of the notebook around a page, which tells it; until then that of the system holds. */

export function followTheme(view) {
  view.addEventListener("message", (event) => {
    const theme = event.source === view.parent ? event.data?.theme : "";
    if (theme === "light" || theme === "dark") view.document.documentElement.dataset.theme = theme;
  });
}
