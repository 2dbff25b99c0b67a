// @ts-check
// The finder's page: its elements, and what is shown in them.
import { element } from "../element.js";
import { fill, markItem } from "./results.js";
import { isNarrowed, MOST_COMPARED } from "./state.js";
import { facetTitle, inWords, orderTitle } from "./words.js";

/**
 * @typedef {import("./facets.js").Facet} Facet
 * @typedef {import("./results.js").Item} Item
 * @typedef {import("./results.js").Why} Why
 * @typedef {import("./state.js").FacetName} FacetName
 * @typedef {import("./state.js").SortName} SortName
 * @typedef {import("./state.js").State} State
 */

/** @param {string} what */
export const notLoaded = (what) =>
  `${what} could not be loaded. Check the connection and try again.`;
export const NOT_LOADED = notLoaded("This");

export class View {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const form = /** @type {HTMLFormElement} */ (this.part("form"));
    this.words = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    this.year = /** @type {HTMLSelectElement} */ (form.elements.namedItem("year"));
    this.order = /** @type {HTMLSelectElement} */ (this.part("order"));
    this.narrow = /** @type {HTMLDetailsElement} */ (this.part("narrow"));
    this.facets = this.part("facets");
    this.list = this.part("results");
    this.near = this.part("near-list");
    this.whole = /** @type {HTMLElement} */ (document.querySelector("[data-finder-list]"));
  }

  /** What can be searched: years, and all of them. */
  get years() {
    return [...this.year.options].map(({ value }) => value);
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-finder-${name}]`));
  }

  /** @param {boolean} ready whether what was asked is shown */
  setReady(ready) {
    this.root.dataset.ready = String(ready);
  }

  /** @param {State} state */
  fillForm({ q, year }) {
    this.words.value = q;
    this.year.value = year;
  }

  /** @param {string} text the sentence above the results, which is the live region */
  say(text) {
    setText(this.part("count"), text);
  }

  /** The list of all activities, as the page came. */
  showWhole() {
    this.list.parentElement?.after(this.whole);
    delete this.root.dataset.asked;
    const parts = ["results", "heading", "near", "take", "compared", "tray", "chosen", "sort"];
    for (const name of parts) {
      this.part(name).hidden = true;
    }
    this.part("note").replaceChildren();
    this.list.replaceChildren();
    this.near.replaceChildren();
  }

  /**
   * @param {Item[]} items in order
   * @param {Why} why
   * @param {boolean} hasFiles whether the results can be saved as a file
   */
  showResults(items, why, hasFiles) {
    this.whole.remove();
    if (this.root.dataset.asked === undefined) this.root.dataset.asked = "";
    const filling = fill(this.list, items, why);
    for (const name of ["results", "heading", "sort", "take"]) this.part(name).hidden = !items.length;
    for (const name of ["save-csv", "save-json"]) this.part(name).hidden = !hasFiles;
    return filling;
  }

  /**
   * What is less like an answer, or the nearest where nothing answers: then it is no result.
   * @param {Item[]} items
   * @param {Why} why
   * @param {string} year
   * @param {boolean} isResult
   */
  showNear(items, why, year, isResult) {
    for (const item of items) markItem(item, why, isResult);
    const title = isResult ? "Nearest" : `Nearest in ${inWords(year)}`;
    this.near.replaceChildren(...items.map(({ root }) => root));
    setText(this.part("near-title"), title);
    this.part("near").hidden = !items.length;
  }

  /** @param {string[]} problems */
  showProblems(problems) {
    const lines = problems.map((problem) => element("li", {}, `${problem}.`));
    this.part("problems").hidden = !lines.length;
    this.part("problems").replaceChildren(...(lines.length
      ? [element("p", {}, "Not all of this address was understood:"), element("ul", {}, ...lines)]
      : []));
  }

  /**
   * What is chosen, as buttons that take it off again.
   * @param {State} state
   * @param {Facet[]} facets
   * @param {(facet: FacetName, value: string) => void} remove
   * @param {() => void} startOver
   */
  showChosen(state, facets, remove, startOver) {
    const buttons = facets.flatMap(({ name, values }) =>
      values.filter(({ chosen }) => chosen).map(({ value, label }) =>
        chip(() => remove(name, value), element("span", { class: "visually-hidden" }, "Remove "),
          `${facetTitle(name, state.year)}: ${label}`, element("span", { "aria-hidden": "true" }, " ✕"))));
    const narrowed = isNarrowed(state);
    if (narrowed) buttons.push(chip(startOver, "Start over"));
    this.part("chosen").replaceChildren(...buttons);
    this.part("chosen").hidden = !narrowed;
  }

  /**
   * @param {SortName[]} sorts that the year can be put in
   * @param {State} state
   */
  showOrders(sorts, { sort, q }) {
    this.order.replaceChildren(
      element("option", { value: "" }, q.trim() ? "Best match" : "Subcategory and number"),
      ...sorts.map((name) => element("option", { value: name }, orderTitle(name))),
    );
    this.order.value = sort !== "" && sorts.includes(sort) ? sort : "";
  }

  /** @param {number} number of activities that are left */
  showNumber(number) {
    setText(this.part("show"), number === 1 ? "Show 1 activity" : `Show ${number} activities`);
  }

  /**
   * The activities chosen to compare.
   * @param {State} state
   * @param {Iterable<Item>} items
   */
  showTray({ compare, sideBySide }, items) {
    const number = compare.length;
    this.part("tray").hidden = !number || (sideBySide && number > 1);
    setText(this.part("tray-words"), number === 1
      ? "1 activity chosen to compare. Choose another." : `${number} activities chosen to compare.`);
    this.part("compare").toggleAttribute("disabled", number < 2);
    for (const { compare: box } of items) {
      box.checked = compare.includes(box.value);
      box.disabled = number >= MOST_COMPARED && !box.checked;
    }
  }

  /** Back to the sentence above the results. */
  scrollToCount() {
    this.part("count").scrollIntoView();
  }
}

/**
 * @param {() => void} pressed
 * @param {...(Node | string)} label
 */
function chip(pressed, ...label) {
  const button = element("button", { type: "button", class: "finder-chip" }, ...label);
  button.addEventListener("click", pressed);
  return button;
}

/**
 * A live region speaks only when its words change.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
