// @ts-check
// The form's controls: what they hold as a scenario, and a scenario put into them.
import { element } from "../element.js";
import { settle, withoutDates } from "./state.js";

/**
 * @typedef {import("./state.js").Scenario} Scenario
 * @typedef {import("./form.js").YearRules} YearRules
 */

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function control(form, name) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
}

/**
 * What the controls hold; what they do not show stays as it was.
 * @param {HTMLFormElement} form
 * @param {Scenario} before
 * @returns {Scenario}
 */
export function readControls(form, before) {
  const checked = (/** @type {string} */ name) => [...form.querySelectorAll(
    `input[name="${name}"]:checked`)].map((box) => /** @type {HTMLInputElement} */ (box).value);
  const year = control(form, "year").value;
  return {
    ...before,
    year,
    option: control(form, "option").value,
    mvp: control(form, "mvp").value,
    as: control(form, "as").value,
    size: control(form, "size").value,
    status: checked("status"),
    pcmh: checked("pcmh").length > 0,
    apm: checked("apm").length > 0,
    model: control(form, "model").value,
    study: checked("study").length > 0,
    noOther: checked("other").length > 0,
    without: checked("without"),
    compare: control(form, "compare").value,
    activities: year === before.year ? before.activities : before.activities.map(withoutDates),
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {Scenario} scenario
 */
export function fillControls(form, scenario) {
  for (const name of /** @type {const} */ (
    ["year", "option", "mvp", "as", "size", "compare", "model"])) {
    control(form, name).value = scenario[name];
  }
  /** @type {Record<string, string[]>} */
  const boxes = {
    status: scenario.status, without: scenario.without, pcmh: scenario.pcmh ? ["1"] : [],
    apm: scenario.apm ? ["1"] : [], study: scenario.study ? ["1"] : [], other: scenario.noOther ? ["0"] : [],
  };
  for (const [name, values] of Object.entries(boxes)) {
    for (const box of form.querySelectorAll(`input[name="${name}"]`)) {
      const input = /** @type {HTMLInputElement} */ (box);
      input.checked = values.includes(input.value);
    }
  }
}

/**
 * Makes the scenario one that its year allows: questions that do not apply are not asked.
 * @param {HTMLFormElement} form
 * @param {Scenario} scenario
 * @param {YearRules} year
 */
export function settleControls(form, scenario, year) {
  const { allowed, asked } = settle(scenario, year);
  for (const [name, ask] of Object.entries(asked)) {
    form.querySelector(`[data-question="${name}"]`)?.toggleAttribute("hidden", !ask);
  }
  control(form, "model").replaceChildren(element("option", { value: "" }, "Another model"),
    ...Object.entries(year.apm_models).map(([id, { name }]) =>
      element("option", { value: id }, name)));
  for (const hint of form.querySelectorAll("[data-hint]")) {
    const name = /** @type {HTMLElement} */ (hint).dataset.hint ?? "";
    hint.textContent = year.conditions[name]?.text ?? "";
  }
  for (const input of form.querySelectorAll("[name=status], [name=without]")) {
    const box = /** @type {HTMLInputElement} */ (input);
    const of = box.name === "status" ? year.special_statuses : year.categories;
    box.closest("p")?.toggleAttribute("hidden", !of.includes(box.value));
  }
  limit(control(form, "option"), year.reporting_options);
  limit(control(form, "as"), allowed);
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} mvps titles by ID
 */
export function offerMvps(form, mvps) {
  control(form, "mvp").replaceChildren(...Object.entries(mvps).map(([id, title]) =>
    element("option", { value: id }, `${title} (${id})`)));
}

/**
 * Leaves only the options that apply.
 * @param {HTMLInputElement | HTMLSelectElement} select
 * @param {string[]} allowed
 */
function limit(select, allowed) {
  for (const option of select.querySelectorAll("option")) {
    option.hidden = !allowed.includes(option.value);
    option.disabled = option.hidden;
  }
}
