// @ts-check
// The same scenario in another year or with another status, side by side; it comes when asked for.
import { element } from "../element.js";
import { points, sentence } from "./result.js";
import { inWords, toAttestation, withOptionOf, withoutDates } from "./state.js";
import { vocabulary } from "./vocabulary.js";

/**
 * @typedef {import("./state.js").Scenario} Scenario
 * @typedef {import("./result.js").Result} Result
 */

/**
 * The two sides.
 * @param {Scenario} scenario
 * @param {import("./form.js").Rules} rules
 * @param {Result} result what the rules say of the scenario
 * @returns {HTMLElement[]}
 */
export function comparison(scenario, rules, result) {
  const other = compared(scenario);
  const year = rules.years[other.year];
  if (year) withOptionOf(other, year);
  const status = vocabulary().special_statuses.find(({ id }) => id === scenario.compare);
  const name = /^[0-9]+$/.test(scenario.compare) ? `In ${scenario.compare}`
    : scenario.compare === "none" ? "Without a special status"
      : `As ${status?.short_phrase ?? status?.phrase}`;
  const side = (/** @type {string} */ title, /** @type {HTMLElement[]} */ parts) =>
    element("div", { class: "side" }, element("h3", {}, title), ...parts);
  const told = (/** @type {Result} */ one) => [
    ...points(one),
    element("p", {}, sentence(one)),
    element("ul", {}, ...one.steps.map((step) => element("li", {}, step.text)),
      ...one.not_counted.map((entry) =>
        element("li", {}, `${entry.activity_id}: ${entry.reason}`)))];
  /** @type {HTMLElement[]} */
  let parts;
  try {
    parts = told(rules.score(toAttestation(other)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    parts = [element("p", {}, inWords(message, other))];
  }
  return [side(`Now, in ${scenario.year}`, told(result)), side(name, parts)];
}

/**
 * The scenario to compare with: the same in another year or with another status.
 * @param {Scenario} scenario
 * @returns {Scenario}
 */
function compared(scenario) {
  const other = scenario.compare;
  if (/^[0-9]+$/.test(other)) {
    return { ...scenario, year: other, activities: scenario.activities.map(withoutDates) };
  }
  return { ...scenario, status: other === "none" ? [] : [other] };
}
