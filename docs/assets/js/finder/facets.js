// @ts-check
// What the results can be narrowed by, with counts. Pure: activities and state in, numbers out.
import { FACETS, plain } from "./state.js";

/** @typedef {import("../search/activities.js").Activity} Activity */
/** @typedef {import("../search/activities.js").Labels} Labels */
/** @typedef {import("./state.js").State} State */

/**
 * @typedef {object} Value
 * @property {string} value
 * @property {string} label
 * @property {number} count how many results it would leave, given what is chosen elsewhere
 * @property {boolean} chosen
 *
 * @typedef {object} Facet
 * @property {string} name
 * @property {Value[]} values
 */

const NONE = "none";
/** @type {Record<string, Record<string, string>>} */
const OWN_LABELS = {
  change: {
    new: "New", modified: "Modified", renumbered: "Renumbered", suspended: "Suspended",
    withdrawn: "Withdrawn", unchanged: "Unchanged", "renumbered away": "Now under another ID",
    removed: "Removed",
  },
  weight: { high: "High", medium: "Medium" },
  bonus: { yes: "Eligible" },
};

/**
 * The values of an activity in a facet.
 * @param {string} facet
 * @param {Activity} activity
 * @returns {string[]}
 */
export function valuesOf(facet, activity) {
  switch (facet) {
    case "subcategory": return [activity.subcategory || NONE];
    case "change": return [activity.state];
    case "weight": return activity.weight ? [activity.weight] : [];
    case "mvp": return activity.mvps;
    case "who": return activity.roles;
    case "effort": return activity.effort ? [activity.effort] : [];
    default: return activity.bonus ? ["yes"] : [];
  }
}

/**
 * What a facet can hold in a year, in the order of its labels.
 * @param {string} facet
 * @param {Activity[]} activities
 * @param {Labels} labels
 * @returns {Array<[value: string, label: string]>}
 */
export function optionsOf(facet, activities, labels) {
  const used = new Set(activities.flatMap((activity) => valuesOf(facet, activity)));
  const names = OWN_LABELS[facet] ?? labels[{ mvp: "mvps", who: "roles" }[facet] ?? facet] ?? {};
  const options = Object.entries(names).filter(([value]) => used.has(value));
  if (used.has(NONE)) options.push([NONE, "Attestation, without subcategory"]);
  return options;
}

/**
 * @param {Activity} activity
 * @param {State} state
 * @param {string} [except] a facet that is not asked
 */
export function fits(activity, state, except) {
  return FACETS.every((facet) => {
    const chosen = state.chosen[facet] ?? [];
    if (!chosen.length || facet === except) return true;
    return valuesOf(facet, activity).some((value) => chosen.includes(value));
  });
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
    const chosen = state.chosen[name] ?? [];
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
  const chosen = Object.fromEntries(FACETS.map((facet) => {
    const options = optionsOf(facet, all, labels).map(([value]) => value);
    const kept = (state.chosen[facet] ?? []).filter((value) => {
      if (options.includes(value)) return true;
      const expected = !options.length ? `${where} has none`
        : options.length > 12 ? "see the list" : `expected ${options.join(", ")}`;
      problems.push(`${facet}: “${plain(value)}” is not in ${where}; ${expected}`);
      return false;
    });
    return [facet, kept];
  }));
  return { state: { ...state, chosen }, problems };
}

const EFFORTS = ["small", "medium", "large"];
const WEIGHTS = ["high", "medium"];
const CHANGES = ["new", "modified", "renumbered", "suspended", "withdrawn"];

/**
 * Activities in the order asked; what is equal stays as it was.
 * @param {Activity[]} activities
 * @param {string} sort
 * @returns {Activity[]}
 */
export function sorted(activities, sort) {
  const place = (/** @type {string[]} */ order, /** @type {string} */ value) =>
    order.includes(value) ? order.indexOf(value) : order.length;
  const by = {
    title: (/** @type {Activity} */ a, /** @type {Activity} */ b) =>
      a.title.localeCompare(b.title, "en"),
    effort: (/** @type {Activity} */ a, /** @type {Activity} */ b) =>
      place(EFFORTS, a.effort) - place(EFFORTS, b.effort),
    weight: (/** @type {Activity} */ a, /** @type {Activity} */ b) =>
      place(WEIGHTS, a.weight) - place(WEIGHTS, b.weight),
    change: (/** @type {Activity} */ a, /** @type {Activity} */ b) =>
      place(CHANGES, a.state) - place(CHANGES, b.state),
  }[sort];
  return by ? [...activities].sort(by) : activities;
}
