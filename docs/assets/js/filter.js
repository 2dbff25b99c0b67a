// @ts-check
// Narrows the activities of a subcategory page as one types. They are there without this script.
import { matches, normalize, readQuery } from "./search/words.js";

/**
 * @typedef {object} Item
 * @property {string} id normalized
 * @property {HTMLElement[]} parts elements shown or hidden together
 * @property {string} text normalized
 * @property {string} weight `high`, `medium` or empty
 */

/**
 * The sentence above the list; it is the live region, the list is not.
 * @param {number} shown
 * @param {number} all
 * @returns {string}
 */
export function countSentence(shown, all) {
  if (shown === all) return `All ${all} activities are shown.`;
  if (shown === 0) return "No activity matches. Try fewer or other words.";
  return `${shown} of ${all} activities ${shown === 1 ? "is" : "are"} shown.`;
}

/**
 * The activities of a subcategory page: each heading with the block that follows it, and its line
 * in the list that leads there.
 * @param {Document} document
 * @returns {Item[]}
 */
function activityItems(document) {
  return [...document.querySelectorAll("[data-activity]")].map((entry) => {
    const block = /** @type {HTMLElement} */ (entry);
    const id = block.dataset.activity ?? "";
    const heading = document.getElementById(id);
    const line = /** @type {HTMLElement | null} */ (document.querySelector(`[data-jump="${id}"]`));
    const official = block.querySelector(".official:not(.official--notice)");
    return {
      id: normalize(id),
      parts: [line, heading, block].filter((part) => part !== null),
      text: normalize(`${heading?.textContent ?? ""} ${official?.textContent ?? ""}`),
      weight: block.dataset.weight ?? "",
    };
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Item[]} items
 */
function start(form, items) {
  const count = form.querySelector("[data-filter-count]");
  const text = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const weight = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem("weight"));
  const known = new Set(items.map((item) => item.id));

  function update() {
    const { ids, words } = readQuery(text.value, known);
    const wanted = weight?.value ?? "";
    let shown = 0;
    for (const item of items) {
      const show =
        (!wanted || item.weight === wanted) &&
        (!ids.length || ids.includes(item.id)) &&
        (!words.length || matches(words.join(" "), item.text));
      for (const part of item.parts) part.hidden = !show;
      if (show) shown += 1;
    }
    const sentence = countSentence(shown, items.length);
    if (count && count.textContent !== sentence) count.textContent = sentence;
  }

  form.hidden = false;
  form.addEventListener("input", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
}

/** @param {Document} document */
export function startFilter(document) {
  const form = document.querySelector("form[data-filter-activities]");
  if (form instanceof HTMLFormElement) {
    start(form, activityItems(document));
    revealTarget(form);
  }
}

/**
 * Whoever goes to an activity that the filter hides gets the whole list again.
 * @param {HTMLFormElement} form
 */
function revealTarget(form) {
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.hidden) return;
    form.reset();
    setTimeout(() => target.scrollIntoView());
  }
  addEventListener("hashchange", reveal);
  // A link to where one already is changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.hash && link.href === location.href) reveal();
  });
  reveal();
}
