/** The contents at the side, which know where the reader is. */

/** Mark the last section that begins above the middle of the window. */
export function followReading(links, view = window) {
  const places = links
    .map((link) => ({ link, target: document.getElementById(link.hash.slice(1)) }))
    .filter((one) => one.target);
  let current = null;
  const draw = () => {
    const middle = view.innerHeight / 3;
    let last = null;
    for (const one of places) {
      if (one.target.getBoundingClientRect().top > middle) break;
      last = one.link;
    }
    if (last === current) return;
    if (current) current.removeAttribute("aria-current");
    if (last) last.setAttribute("aria-current", "location");
    current = last;
  };
  let waiting = false;
  view.addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      view.requestAnimationFrame(() => {
        waiting = false;
        draw();
      });
    },
    { passive: true },
  );
  draw();
}
