/** The card of a mark: what it says, where it leads, how to link and cite it. */

/** Return an element with words in it. */
export function element(tag, words, attributes = {}) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Fill the card with what is known of a mark. */
export function fillCard(card, anchor, data, labels, address) {
  card.replaceChildren();
  const head = element("p", "", { class: "card-head" });
  const [first, ...rest] = data.c;
  if (first) head.append(element("strong", first[1], { lang: "zh" }));
  const close = element("button", "×", { type: "button", "aria-label": labels.close });
  close.addEventListener("click", () => hideCard(card));
  head.append(close);
  card.append(head);
  const list = element("dl", "");
  for (const [label, value] of rest) list.append(element("dt", label), element("dd", value));
  for (const [label, target, words] of data.l) {
    const place = element("dd", "");
    const href = target.includes(".html") ? target : `#${target}`;
    place.append(element("a", words, { href }));
    list.append(element("dt", label), place);
  }
  card.append(list);
  const foot = element("p", "", { class: "card-foot" });
  foot.append(copyButton(labels.copy_link, () => `${address}#${anchor}`, labels.copied));
  foot.append(copyButton(labels.copy_cite, () => citation(anchor, labels, address), labels.copied));
  card.append(foot);
  card.hidden = false;
}

export function hideCard(card) {
  card.hidden = true;
  for (const one of document.querySelectorAll(".m.open")) one.classList.remove("open");
}

/** Return the citation of a place: its words, the report, the address. */
function citation(anchor, labels, address) {
  const parts = [...document.querySelectorAll(`[data-m="${anchor}"]`)].map((one) => one.textContent);
  return `“${parts.join("")}”. ${labels.cited_as} ${address}#${anchor}`;
}

function copyButton(label, words, done) {
  const button = element("button", label, { type: "button" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words());
      button.textContent = done;
    } catch {
      window.prompt(label, words());
    }
  });
  return button;
}
