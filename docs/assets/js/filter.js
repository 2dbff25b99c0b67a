// @ts-check
// Narrows a list of activities as one types. The list itself is there without this script.
import { matches, normalize } from "./words.js";

/**
 * @typedef {object} Item
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
 * The activities of a subcategory page: each heading with its block and its line in the list.
 * @param {Document} document
 * @returns {Item[]}
 */
function activityItems(document) {
  return [...document.querySelectorAll("[data-activity]")].map((entry) => {
    const block = /** @type {HTMLElement} */ (entry);
    const heading = document.getElementById(block.dataset.activity ?? "");
    const jump = document.querySelector(`[data-jump="${CSS.escape(block.dataset.activity ?? "")}"]`);
    const parts = /** @type {HTMLElement[]} */ ([heading, block, jump].filter(Boolean));
    const official = block.querySelector(".official:not(.official--notice)");
    return {
      parts,
      text: normalize(`${heading?.textContent ?? ""} ${official?.textContent ?? ""}`),
      weight: block.dataset.weight ?? "",
    };
  });
}

/**
 * The lines of the list of all activities.
 * @param {Document} document
 * @returns {Item[]}
 */
function lineItems(document) {
  return [...document.querySelectorAll(".activity-list > li")].map((line) => ({
    parts: [/** @type {HTMLElement} */ (line)],
    text: normalize(line.textContent ?? ""),
    weight: "",
  }));
}

/**
 * @param {HTMLFormElement} form
 * @param {Item[]} items
 */
function startFilter(form, items) {
  const count = form.querySelector("[data-filter-count]");
  const text = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const weight = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem("weight"));

  function update() {
    const query = normalize(text.value);
    const wanted = weight?.value ?? "";
    let shown = 0;
    for (const item of items) {
      const show = (!wanted || item.weight === wanted) && (!query || matches(query, item.text));
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
export function startFilters(document) {
  const activities = document.querySelector("form[data-filter-activities]");
  if (activities) {
    startFilter(/** @type {HTMLFormElement} */ (activities), activityItems(document));
    revealTarget(/** @type {HTMLFormElement} */ (activities));
  }
  const lines = document.querySelector("form[data-filter-list]");
  if (lines) startFilter(/** @type {HTMLFormElement} */ (lines), lineItems(document));
}

/**
 * A link to an activity that the filter hides shows the whole list again.
 * @param {HTMLFormElement} form
 */
function revealTarget(form) {
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.hidden) {
      form.reset();
      setTimeout(() => target.scrollIntoView());
    }
  });
}
