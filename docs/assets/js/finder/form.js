// @ts-check
// The controls that depend on the data: facets with counts, orders, what is chosen.
import { element } from "../element.js";
import { facetTitle } from "./words.js";

/**
 * @typedef {import("./facets.js").Facet} Facet
 * @typedef {import("./facets.js").Value} Value
 */

/** A facet with more values than this is a list to pick one from. */
const MOST_BOXES = 12;

/**
 * Shows facets in a panel; controls that are there stay, so that none loses the focus.
 * @param {HTMLElement} panel
 * @param {Facet[]} facets
 * @param {string} year
 */
export function showFacets(panel, facets, year) {
  const key = [year, ...facets.map(({ name, values }) => `${name}:${values.length}`)].join(" ");
  if (panel.dataset.shows !== key) {
    panel.replaceChildren(...facets.map((facet) =>
      (facet.values.length > MOST_BOXES ? picker : boxes)(facet, year)));
    panel.dataset.shows = key;
  }
  for (const { name, values } of facets) {
    for (const value of values) update(panel, name, value);
  }
}

/** @param {Facet} facet @param {string} year */
function boxes({ name, values }, year) {
  return element("fieldset", {}, element("legend", {}, facetTitle(name, year)),
    ...values.map(({ value, label }) => element("label", { class: "facet-value" },
      element("input", { type: "checkbox", name, value }), element("span", {}, label),
      element("span", { class: "facet-count" }))));
}

/** @param {Facet} facet @param {string} year */
function picker({ name, values }, year) {
  const id = `finder-${name}`;
  return element("div", { class: "facet-picker" },
    element("label", { for: id }, facetTitle(name, year)),
    element("select", { id, name }, element("option", { value: "" }, "Any"),
      ...values.map(({ value }) => element("option", { value }))));
}

/**
 * @param {HTMLElement} panel
 * @param {string} name
 * @param {Value} value
 */
function update(panel, name, { value, label, count, chosen }) {
  const control = panel.querySelector(`[name="${name}"][value="${value}"]`);
  if (control instanceof HTMLInputElement) {
    control.checked = chosen;
    control.disabled = !count && !chosen;
    const shown = control.parentElement?.querySelector(".facet-count");
    if (shown) shown.textContent = ` ${count}`;
    return;
  }
  const select = /** @type {HTMLSelectElement | null} */ (panel.querySelector(`select[name="${name}"]`));
  const option = [...(select?.options ?? [])].find((other) => other.value === value);
  if (!select || !option) return;
  option.textContent = `${value} ${label} (${count})`;
  option.disabled = !count && !chosen;
  if (chosen) select.value = value;
  else if (select.value === value) select.value = "";
}

/**
 * What the panel's controls hold, by facet.
 * @param {HTMLElement} panel
 * @returns {Record<string, string[]>}
 */
export function readFacets(panel) {
  /** @type {Record<string, string[]>} */
  const chosen = {};
  for (const control of panel.querySelectorAll("input, select")) {
    const { name, value } = /** @type {HTMLInputElement} */ (control);
    chosen[name] ??= [];
    if (control instanceof HTMLInputElement ? control.checked : value) chosen[name].push(value);
  }
  return chosen;
}

const ORDERS = {
  title: "Title, A to Z", effort: "Effort, least first", weight: "Weight, high first",
  change: "New and modified first",
};

/**
 * @param {HTMLSelectElement} select
 * @param {string} chosen
 * @param {{sought: boolean, weights: boolean}} has
 */
export function showOrders(select, chosen, { sought, weights }) {
  const orders = Object.entries(ORDERS).filter(([sort]) => sort !== "weight" || weights);
  select.replaceChildren(
    element("option", { value: "" }, sought ? "Best match" : "Subcategory and number"),
    ...orders.map(([sort, label]) => element("option", { value: sort }, label)),
  );
  select.value = orders.some(([sort]) => sort === chosen) ? chosen : "";
}

/**
 * What is chosen as buttons that take it off again.
 * @param {Facet[]} facets
 * @param {string} year
 * @param {(facet: string, value: string) => void} remove
 * @returns {HTMLElement[]}
 */
export function chosenButtons(facets, year, remove) {
  return facets.flatMap(({ name, values }) =>
    values.filter(({ chosen }) => chosen).map(({ value, label }) => {
      const button = element("button", { type: "button", class: "finder-chip" },
        element("span", { class: "visually-hidden" }, "Remove "),
        `${facetTitle(name, year)}: ${label}`,
        element("span", { "aria-hidden": "true" }, " ✕"));
      button.addEventListener("click", () => remove(name, value));
      return button;
    }));
}
