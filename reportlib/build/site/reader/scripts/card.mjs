/** The card of a mark: what it says, where it leads, how to link and cite it. */

const CHINESE = /([\u3400-\u9fff\uf900-\ufaff][\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’0-9.%]*)/;

/** Return an element with children; a string is text, and Chinese in it is marked on a page in another language. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) made.append(...(typeof child === "string" ? inLanguages(child) : [child]));
  return made;
}

/** Return the pieces of some words: those in Chinese, at odd places, and the rest. */
export function cutByLanguage(words) {
  return words.split(CHINESE);
}

function inLanguages(words) {
  if (document.documentElement.lang === "zh") return [words];
  return cutByLanguage(words).map((piece, at) => {
    if (at % 2 === 0) return piece;
    const made = document.createElement("span");
    made.lang = "zh";
    made.textContent = piece;
    return made;
  });
}

/** Fill the card with what is known of a mark. */
export function fillCard(card, anchor, mark, labels, address, close) {
  const [name, value] = mark.head;
  const button = element("button", { type: "button", class: "close", "aria-label": labels.close }, "×");
  button.addEventListener("click", close);
  const head = element("p", { class: "card-head" }, element("strong", {}, name));
  if (value) head.append(element("b", { class: "value" }, value));
  head.append(button);
  const list = element("dl");
  for (const [label, said] of mark.cells) list.append(element("dt", {}, label), element("dd", {}, said));
  for (const [label, target, words] of mark.links) list.append(element("dt", {}, label), linkTo(target, words));
  const parts = [head, list];
  if (mark.why.length) parts.push(reasons(mark.why, labels.how_read));
  const link = (to) => (address ? `${address}#${to}` : to); // in a notebook a place has no address but its id
  const foot = element("p", { class: "card-foot" });
  foot.append(copyButton(labels.copy_link, () => link(anchor), labels.copied));
  const sentence = mark.elements[0]?.closest(".s[id]");
  if (sentence && address) foot.append(copyButton(labels.copy_sentence, () => link(sentence.id), labels.copied));
  foot.append(copyButton(labels.copy_cite, () => citation(mark, labels, link(anchor)), labels.copied));
  card.replaceChildren(...parts, foot);
  card.className = [mark.kind, ...mark.facts].map((name) => `is-${name}`).join(" ");
  card.hidden = false;
}

function linkTo(target, words) {
  const href = target.includes(".html") ? target : `#${target}`;
  return element("dd", {}, element("a", { href }, words));
}

function reasons(why, label) {
  const list = element("dl");
  for (const [field, reason] of why) list.append(element("dt", {}, field), element("dd", {}, reason));
  return element("details", { class: "why" }, element("summary", {}, `${label}: ${why[0][1]}`), list);
}

/** Return the citation of a place: its words, the report, the address. */
export function citation(mark, labels, address) {
  const words = mark.elements.map((one) => one.textContent).join("");
  return `“${words}”. ${labels.cited_as}. ${address}`;
}

function copyButton(label, words, done) {
  const button = element("button", { type: "button" }, label);
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
