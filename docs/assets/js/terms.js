// @ts-check
// Acronyms say what they stand for on hover, on focus and on a tap. Without this script the browser
// shows the title of `<abbr>` on hover, and each article expands an acronym where it first stands.

/**
 * @param {Document} document
 */
export function startTerms(document) {
  const note = document.createElement("div");
  note.className = "term-note";
  note.id = "term-note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.body.append(note);
  /** @type {HTMLElement | null} */
  let shown = null;

  /** @param {HTMLElement} term */
  const show = (term) => {
    hide();
    shown = term;
    note.textContent = term.dataset.expansion ?? "";
    note.hidden = false;
    const place = term.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - note.offsetWidth - 8);
    note.style.left = `${Math.max(8, left) + scrollX}px`;
    note.style.top = `${place.bottom + scrollY}px`;
    term.setAttribute("aria-describedby", note.id);
  };
  const hide = () => {
    shown?.removeAttribute("aria-describedby");
    shown = null;
    note.hidden = true;
  };

  const seen = new Set();
  for (const found of document.querySelectorAll("article :is(p, li, td, dd) abbr[title]")) {
    const term = /** @type {HTMLElement} */ (found);
    if (term.closest("a, button")) continue;
    term.dataset.expansion = term.title;
    // One stop of the Tab key an acronym is enough; the others answer to the pointer.
    if (!seen.has(term.textContent)) term.tabIndex = 0;
    seen.add(term.textContent);
    term.removeAttribute("title");
    term.addEventListener("mouseenter", () => show(term));
    term.addEventListener("focus", () => show(term));
    term.addEventListener("click", () => show(term));
    term.addEventListener("blur", hide);
    // The note may be pointed at itself (WCAG 1.4.13): it goes when the pointer is on neither.
    term.addEventListener("mouseleave", (event) => {
      if (event.relatedTarget !== note && document.activeElement !== term) hide();
    });
  }
  note.addEventListener("mouseleave", () => {
    if (document.activeElement !== shown) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
}
