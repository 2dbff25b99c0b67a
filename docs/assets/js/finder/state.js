// @ts-check
// What the reader asked: the form's state, and the address that says the same.
import { plain } from "../plain.js";

/**
 * @typedef {typeof FACETS[number]} FacetName
 * @typedef {typeof SORTS[number]} SortName
 *
 * @typedef {object} State
 * @property {string} year a performance year or `all`
 * @property {string} q the words sought
 * @property {boolean} asWords whether words that ask for a facet are words like any other
 * @property {Record<FacetName, string[]>} chosen values by facet
 * @property {SortName | ""} sort empty: best match, or CMS's order where nothing is sought
 * @property {string[]} compare IDs side by side
 * @property {boolean} sideBySide whether the comparison is open
 */

/** Facets in the order in which they are shown; also their names in the address. */
export const FACETS = /** @type {const} */ (
  ["subcategory", "change", "weight", "mvp", "who", "effort", "bonus"]);
export const SORTS = /** @type {const} */ (["title", "effort", "weight", "change"]);
export const MOST_COMPARED = 4;
export const LONGEST_QUERY = 200;
const MOST_VALUES = 40;

/**
 * Something for each facet.
 * @template T
 * @param {(facet: FacetName) => T} make
 */
export function byFacet(make) {
  return /** @type {Record<FacetName, T>} */ (
    Object.fromEntries(FACETS.map((facet) => [facet, make(facet)])));
}

/**
 * The option that a text names, or nothing.
 * @template {string} T
 * @param {readonly T[]} options
 * @param {string} text
 * @returns {T | undefined}
 */
export function oneOf(options, text) {
  return options.find((option) => option === text);
}

/**
 * @param {string} year
 * @returns {State}
 */
export function emptyState(year) {
  const chosen = byFacet(() => /** @type {string[]} */ ([]));
  return { year, q: "", asWords: false, chosen, sort: "", compare: [], sideBySide: false };
}

/**
 * The address of a state; only what differs from the start is in it, and the year always.
 * @param {State} state
 * @returns {string}
 */
export function toQuery(state) {
  const query = new URLSearchParams({ year: state.year });
  if (state.q.trim()) query.set("q", state.q.trim());
  if (state.q.trim() && state.asWords) query.set("read", "words");
  for (const facet of FACETS) {
    if (state.chosen[facet].length) query.set(facet, state.chosen[facet].join(","));
  }
  if (state.sort) query.set("sort", state.sort);
  if (state.compare.length) query.set("compare", state.compare.join(","));
  if (state.sideBySide) query.set("view", "compare");
  return query.toString().replace(/%2C/g, ",");
}

/**
 * Reads a state from an address. What is not understood is left out and named. Whether a facet has
 * a value is known only with the year's data: see `keepKnown` of facets.js.
 * @param {string} search
 * @param {string} current the year to begin with
 * @param {string[]} years with `all`
 * @returns {{state: State, problems: string[]}}
 */
export function fromQuery(search, current, years) {
  const query = new URLSearchParams(search);
  const state = emptyState(current);
  /** @type {string[]} */
  const problems = [];
  /** @type {string[]} */
  const known = ["year", "q", "read", ...FACETS, "sort", "compare", "view"];
  for (const key of new Set(query.keys())) {
    if (!known.includes(key)) problems.push(`“${plain(key)}” is nothing the finder knows`);
  }
  /**
   * @template {string} T
   * @param {string} key
   * @param {readonly T[]} options
   * @param {string} [expected]
   */
  function read(key, options, expected = `one of ${options.join(", ")}`) {
    const value = query.get(key) ?? "";
    const known = oneOf(options, value);
    if (value && !known) problems.push(`${key}: “${plain(value)}” is not ${expected}`);
    return known ?? "";
  }
  const expectedYear = `one of ${years.join(", ")}; ${current} is shown`;
  state.year = read("year", years, expectedYear) || current;
  state.q = (query.get("q") ?? "").slice(0, LONGEST_QUERY);
  if ((query.get("q") ?? "").length > LONGEST_QUERY) {
    problems.push(`q: only the first ${LONGEST_QUERY} letters are sought`);
  }
  state.asWords = read("read", ["words"], "words") === "words";
  for (const facet of FACETS) state.chosen[facet] = list(query.get(facet)).slice(0, MOST_VALUES);
  state.sort = read("sort", SORTS);
  const compared = list(query.get("compare"));
  const ids = compared.filter((id) => /^IA_[A-Z]{1,6}(_[1-9][0-9]{0,3})?$/.test(id));
  for (const id of compared) {
    if (!ids.includes(id)) problems.push(`compare: “${plain(id)}” is not an activity ID`);
  }
  if (ids.length > MOST_COMPARED) problems.push(`compare: only the first ${MOST_COMPARED} are kept`);
  state.compare = ids.slice(0, MOST_COMPARED);
  state.sideBySide = read("view", ["compare"], "compare") === "compare";
  return { state, problems };
}

/**
 * @param {string | null} value
 * @returns {string[]}
 */
function list(value) {
  return [...new Set((value ?? "").split(",").map((part) => part.trim()).filter(Boolean))];
}

/**
 * Whether anything but the year is asked.
 * @param {State} state
 */
export function isNarrowed(state) {
  return Boolean(state.q.trim()) || hasChoices(state);
}

/**
 * Whether values of a facet are chosen.
 * @param {State} state
 */
export function hasChoices(state) {
  return FACETS.some((facet) => state.chosen[facet].length > 0);
}

/**
 * What follows in a part of the address; empty where it cannot be read.
 * @param {string} hash
 * @param {string} before
 */
export function textAfter(hash, before) {
  try {
    return decodeURIComponent(hash.slice(before.length)).slice(0, LONGEST_QUERY);
  } catch {
    return "";
  }
}
