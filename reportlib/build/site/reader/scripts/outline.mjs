/** The contents at the side, which know where the reader is. */

/** Return the number of the last section that begins above a line, -1 if none does; `top` tells where one begins. */
export function lastAbove(count, line, top) {
  let low = -1;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (top(middle) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Mark the last section that begins in the upper third of the window, and keep its entry in sight. */
export function followReading(links, list, view = window) {
  const places = links
    .map((link) => ({ link, target: document.getElementById(link.hash.slice(1)) }))
    .filter((one) => one.target);
  let current = null;
  const draw = () => {
    const top = (at) => places[at].target.getBoundingClientRect().top;
    const last = places[lastAbove(places.length, view.innerHeight / 3, top)]?.link || null;
    if (last === current) return;
    if (current) current.removeAttribute("aria-current");
    if (last) {
      last.setAttribute("aria-current", "location");
      const [line, box] = [last.getBoundingClientRect(), list.getBoundingClientRect()];
      if (line.top < box.top || line.bottom > box.bottom) list.scrollTop += line.top - box.top - box.height / 3;
    }
    current = last;
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    view.requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
  view.addEventListener("scroll", later, { passive: true });
  later();
}
