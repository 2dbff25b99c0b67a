// @ts-check
// The finder's sentences.
import { readAs } from "../search/correct.js";

/**
 * @typedef {import("../search/find.js").Answer} Answer
 * @typedef {import("./state.js").FacetName} FacetName
 * @typedef {import("./state.js").SortName} SortName
 * @typedef {import("./state.js").State} State
 */

/** @type {Record<Exclude<FacetName, "change">, string>} */
const TITLES = {
  subcategory: "Subcategory", weight: "Activity weight", mvp: "MIPS Value Pathway (MVP)",
  who: "Who does it (our reading)", effort: "Effort (our estimate)", bonus: "CEHRT bonus",
};

/** Weights and the bonus end with a year; of all years together the last counts. */
const OF_ALL_YEARS = {
  change: "Standing today", weight: "Activity weight, last given", bonus: "CEHRT bonus, once",
};

/** @type {Record<SortName, string>} */
const ORDERS = {
  title: "Title, A to Z", effort: "Effort, least first", weight: "Weight, high first",
  change: "New and modified first",
};

/**
 * What a facet is called.
 * @param {FacetName} facet
 * @param {string} year
 */
export function facetTitle(facet, year) {
  if (year === "all" && facet in OF_ALL_YEARS) {
    return OF_ALL_YEARS[/** @type {keyof typeof OF_ALL_YEARS} */ (facet)];
  }
  return facet === "change" ? `Change since ${Number(year) - 1}` : TITLES[facet];
}

/** @param {SortName} sort */
export function orderTitle(sort) {
  return ORDERS[sort];
}

/** @param {string} year */
export function inWords(year) {
  return year === "all" ? "all years" : year;
}

/** @param {number} number */
function activities(number) {
  return number === 1 ? "1 activity" : `${number} activities`;
}

/**
 * The sentence above the results; it is the live region, the list is not.
 * @param {object} counts
 * @param {number} counts.shown
 * @param {number} counts.sought how many the words find, before narrowing
 * @param {number} counts.all
 * @param {State} state
 * @param {Answer | null} answer
 * @returns {string}
 */
export function countSentence({ shown, sought, all }, state, answer) {
  const where = inWords(state.year);
  const query = `“${state.q.trim()}”`;
  const read = `${readAs(answer?.corrected ?? [])}${leftOut(answer?.filters ?? [], state.year)}`;
  if (!state.q.trim()) {
    if (shown === all) return `All ${activities(all)} of ${where}.`;
    return shown ? `${shown} of ${activities(all)} of ${where}.`
      : `None of the ${activities(all)} of ${where} fits. Take something off the list of choices.`;
  }
  if (!sought) return `Nothing in ${where} answers ${query}.${read}`;
  if (!shown) {
    return `${activities(sought)} of ${where} for ${query}, none with these choices.${read}`;
  }
  const of = shown < sought ? `${shown} of ${activities(sought)}` : activities(shown);
  return `${of} of ${where} for ${query}.${read}`;
}

/**
 * Facets that the words ask for and that no activity of the year has, as a sentence to follow.
 * @param {import("../search/filters.js").Filter[]} filters
 * @param {string} year
 */
function leftOut(filters, year) {
  const none = filters.filter(({ fits }) => !fits).map(({ facet, value }) =>
    (facet === "bonus" || !value ? facetTitle(facet, year) : `${facetTitle(facet, year)}: ${value}`));
  return none.length ? ` No activity of ${inWords(year)} has “${none.join("” or “")}”.` : "";
}

/**
 * When an activity that the year lacks was or is there: `until 2025 there was`.
 * @param {string} years as `2017–2019, 2021`
 * @param {number} shown
 * @param {number} current
 * @returns {string}
 */
export function whenListed(years, shown, current) {
  const numbers = (years.match(/\d{4}/g) ?? []).map(Number);
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  if (last < shown) return `until ${last} there was`;
  if (first > shown && last >= current) return `from ${first} on there is`;
  if (first > shown && last > first) return `from ${first} to ${last} there was`;
  return `in ${years} there was`;
}
