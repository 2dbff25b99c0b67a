// @ts-check
// What the reader asked: the form's state, and the address that says the same.

/**
 * @typedef {object} State
 * @property {string} year a performance year or `all`
 * @property {string} q the words sought
 * @property {Record<string, string[]>} chosen values by facet
 * @property {string} sort empty: best match, or CMS's order where nothing is sought
 * @property {string[]} compare IDs side by side
 * @property {boolean} sideBySide whether the comparison is open
 */

/** Facets in the order in which they are shown; also their names in the address. */
export const FACETS = ["subcategory", "change", "weight", "mvp", "who", "effort", "bonus"];
export const SORTS = ["title", "effort", "weight", "change"];
export const MOST_COMPARED = 4;
export const LONGEST_QUERY = 200;
const MOST_VALUES = 40;

/**
 * @param {string} year
 * @returns {State}
 */
export function emptyState(year) {
  const chosen = Object.fromEntries(FACETS.map((facet) => [facet, /** @type {string[]} */ ([])]));
  return { year, q: "", chosen, sort: "", compare: [], sideBySide: false };
}

/**
 * The address of a state; only what differs from the start is in it, and the year always.
 * @param {State} state
 * @returns {string}
 */
export function toQuery(state) {
  const query = new URLSearchParams({ year: state.year });
  if (state.q.trim()) query.set("q", state.q.trim());
  for (const facet of FACETS) {
    if (state.chosen[facet]?.length) query.set(facet, state.chosen[facet].join(","));
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
  const known = ["year", "q", ...FACETS, "sort", "compare", "view"];
  for (const key of new Set(query.keys())) {
    if (!known.includes(key)) problems.push(`“${plain(key)}” is nothing the finder knows`);
  }
  /** @param {string} key @param {(value: string) => boolean} fits @param {string} expected */
  function read(key, fits, expected) {
    const value = query.get(key);
    if (value === null || value === "") return "";
    if (fits(value)) return value;
    problems.push(`${key}: “${plain(value)}” is not ${expected}`);
    return "";
  }
  const oneOf = (/** @type {string[]} */ options) => (/** @type {string} */ value) =>
    options.includes(value);
  const expectedYear = `one of ${years.join(", ")}; ${current} is shown`;
  state.year = read("year", oneOf(years), expectedYear) || current;
  state.q = (query.get("q") ?? "").slice(0, LONGEST_QUERY);
  if ((query.get("q") ?? "").length > LONGEST_QUERY) {
    problems.push(`q: only the first ${LONGEST_QUERY} letters are sought`);
  }
  for (const facet of FACETS) state.chosen[facet] = list(query.get(facet)).slice(0, MOST_VALUES);
  state.sort = read("sort", oneOf(SORTS), `one of ${SORTS.join(", ")}`);
  const compared = list(query.get("compare"));
  const ids = compared.filter((id) => /^IA_[A-Z]{1,6}(_[1-9][0-9]{0,3})?$/.test(id));
  for (const id of compared) {
    if (!ids.includes(id)) problems.push(`compare: “${plain(id)}” is not an activity ID`);
  }
  if (ids.length > MOST_COMPARED) problems.push(`compare: only the first ${MOST_COMPARED} are kept`);
  state.compare = ids.slice(0, MOST_COMPARED);
  state.sideBySide = read("view", oneOf(["compare"]), "compare") === "compare";
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
 * A piece of the address as it may be shown: short and without odd characters.
 * @param {string} text
 */
export function plain(text) {
  const short = text.replace(/[^\p{L}\p{N} _.,:~-]+/gu, "?");
  return short.length > 30 ? `${short.slice(0, 30)}…` : short;
}

/**
 * Whether anything but the year is asked.
 * @param {State} state
 */
export function isNarrowed(state) {
  return Boolean(state.q.trim()) || FACETS.some((facet) => state.chosen[facet]?.length);
}
