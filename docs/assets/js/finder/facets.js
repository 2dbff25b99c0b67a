// @ts-check
// What the results can be narrowed by, with counts. Pure: activities and state in, numbers out. It
// comes when the reader narrows the list.
import { plain } from "../plain.js";
import { NONE, valuesOf } from "../search/filters.js";
import { fits } from "./sift.js";
import { byFacet, FACETS } from "./state.js";

/** @typedef {import("../search/activities.js").Activity} Activity */
/** @typedef {import("../search/activities.js").Labels} Labels */
/** @typedef {import("./state.js").FacetName} FacetName */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} Value
 * @property {string} value
 * @property {string} label
 * @property {number} count how many results it would leave, given what is chosen elsewhere
 * @property {boolean} chosen
 *
 * @typedef {object} Facet
 * @property {FacetName} name
 * @property {Value[]} values
 */

/** @type {Record<Activity["state"], string>} */
const STATES = {
  new: "New", modified: "Modified", renumbered: "Renumbered", suspended: "Suspended",
  withdrawn: "Withdrawn", unchanged: "Unchanged", "renumbered away": "Now under another ID",
  removed: "Removed",
};
/** @type {Record<Exclude<Activity["weight"], "">, string>} */
const WEIGHTS = { high: "High", medium: "Medium" };

/**
 * What the values of a facet are called, in the order in which they are shown.
 * @type {Record<FacetName, (labels: Labels) => Record<string, string> | undefined>}
 */
const NAMES = {
  subcategory: (labels) => labels.subcategory,
  change: () => STATES,
  weight: () => WEIGHTS,
  mvp: (labels) => labels.mvps,
  who: (labels) => labels.roles,
  effort: (labels) => labels.effort,
  bonus: () => ({ yes: "Eligible" }),
};

/**
 * What a facet can hold in a year, in the order of its labels.
 * @param {FacetName} facet
 * @param {Activity[]} activities
 * @param {Labels} labels
 * @returns {Array<[value: string, label: string]>}
 */
export function optionsOf(facet, activities, labels) {
  const used = new Set(activities.flatMap((activity) => valuesOf(facet, activity)));
  const options = Object.entries(NAMES[facet](labels) ?? {}).filter(([value]) => used.has(value));
  if (used.has(NONE)) options.push([NONE, "Attestation, without subcategory"]);
  return options;
}

/**
 * The facets of a year with counts. Within a facet values widen, between facets they narrow.
 * @param {Activity[]} all of the year
 * @param {Activity[]} sought those that the words find
 * @param {Labels} labels
 * @param {State} state
 * @returns {Facet[]}
 */
export function countFacets(all, sought, labels, state) {
  return FACETS.map((name) => {
    const left = sought.filter((activity) => fits(activity, state, name));
    const chosen = state.chosen[name];
    const values = optionsOf(name, all, labels).map(([value, label]) => ({
      value,
      label,
      count: left.filter((activity) => valuesOf(name, activity).includes(value)).length,
      chosen: chosen.includes(value),
    }));
    return { name, values };
  }).filter(({ name, values }) => values.length > 1 || (name === "bonus" && values.length));
}

/**
 * Leaves out chosen values that the year does not have, and names them.
 * @param {State} state
 * @param {Activity[]} all
 * @param {Labels} labels
 * @param {string} where the year in words
 * @returns {{state: State, problems: string[]}}
 */
export function keepKnown(state, all, labels, where) {
  /** @type {string[]} */
  const problems = [];
  const chosen = byFacet((facet) => {
    const options = optionsOf(facet, all, labels).map(([value]) => value);
    return state.chosen[facet].filter((value) => {
      if (options.includes(value)) return true;
      const expected = !options.length ? `${where} has none`
        : options.length > 12 ? "see the list" : `expected ${options.join(", ")}`;
      problems.push(`${facet}: “${plain(value)}” is not in ${where}; ${expected}`);
      return false;
    });
  });
  return { state: { ...state, chosen }, problems };
}
