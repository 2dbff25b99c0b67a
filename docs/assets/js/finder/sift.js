// @ts-check
// Which activities fit what is chosen, and in which order. Pure.
import { valuesOf } from "../search/filters.js";
import { FACETS, SORTS } from "./state.js";

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("./state.js").SortName} SortName
 * @typedef {import("./state.js").State} State
 */

/**
 * @param {Activity} activity
 * @param {State} state
 * @param {import("./state.js").FacetName} [except] a facet that is not asked
 */
export function fits(activity, state, except) {
  return FACETS.every((facet) => {
    const chosen = state.chosen[facet];
    if (!chosen.length || facet === except) return true;
    return valuesOf(facet, activity).some((value) => chosen.includes(value));
  });
}

const EFFORTS = ["small", "medium", "large"];
const WEIGHTS = ["high", "medium"];
const CHANGES = ["new", "modified", "renumbered", "suspended", "withdrawn"];

/**
 * @param {string[]} order
 * @param {string} value what is not in the order comes last
 */
function place(order, value) {
  return order.includes(value) ? order.indexOf(value) : order.length;
}

/** @type {Record<SortName, (a: Activity, b: Activity) => number>} */
const BY = {
  title: (a, b) => a.title.localeCompare(b.title, "en"),
  effort: (a, b) => place(EFFORTS, a.effort) - place(EFFORTS, b.effort),
  weight: (a, b) => place(WEIGHTS, a.weight) - place(WEIGHTS, b.weight),
  change: (a, b) => place(CHANGES, a.state) - place(CHANGES, b.state),
};

/**
 * Activities in the order asked; what is equal stays as it was.
 * @param {Activity[]} activities
 * @param {SortName | ""} sort empty: as they are
 * @returns {Activity[]}
 */
export function sorted(activities, sort) {
  return sort ? [...activities].sort(BY[sort]) : activities;
}

/**
 * The orders that say something of the activities.
 * @param {Activity[]} activities
 * @returns {SortName[]}
 */
export function sortsOf(activities) {
  return SORTS.filter((sort) => sort !== "weight" || activities.some(({ weight }) => weight));
}
