// @ts-check
// The panel of facets with their counts; it comes when the reader narrows the list.
import { element } from "../element.js";
import { byFacet } from "./state.js";
import { facetTitle } from "./words.js";

export { countFacets, keepKnown } from "./facets.js";

/**
 * @typedef {import("./facets.js").Facet} Facet
 * @typedef {import("./facets.js").Value} Value
 * @typedef {import("./state.js").FacetName} FacetName
 * @typedef {import("./state.js").State} State
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
 * @param {FacetName} name
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
 * What the panel's controls hold; a facet that is not shown keeps what is chosen.
 * @param {HTMLElement} panel
 * @param {State} state
 * @returns {State["chosen"]}
 */
export function readFacets(panel, state) {
  return byFacet((facet) => {
    const controls = [...panel.querySelectorAll(`[name="${facet}"]`)].map((control) =>
      /** @type {HTMLInputElement | HTMLSelectElement} */ (control));
    if (!controls.length) return state.chosen[facet];
    return controls.filter((control) =>
      (control instanceof HTMLInputElement ? control.checked : control.value))
      .map(({ value }) => value);
  });
}
