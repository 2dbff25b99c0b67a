// @ts-check
// Words of a query that ask for a facet: "high weight", "new this year".
import { makeLexicon, phrasesIn } from "./lexicon.js";
import { isEmpty, stem } from "./stems.js";

/**
 * @typedef {import("./activities.js").Activity} Activity
 * @typedef {"subcategory" | "change" | "weight" | "bonus" | "effort" | "mvp"} FacetName
 * @typedef {{facet: FacetName, value: string, fits: boolean}} Filter `fits` is false where no
 *   activity of the year has the value: 2026 has no weights, and 2017 no MVPs, whatever their name
 * @typedef {Array<[id: string, stems: Set<string>]>} Pathways the MVPs of a year by their titles
 */

/** The value of attestations, which have no subcategory. */
export const NONE = "none";

/**
 * The values of an activity in each facet.
 * @type {Record<FacetName | "who", (activity: Activity) => string[]>}
 */
const VALUES = {
  subcategory: ({ subcategory }) => [subcategory || NONE],
  change: ({ state }) => [state],
  weight: ({ weight, lastWeight }) => [weight || lastWeight].filter((value) => value),
  mvp: ({ mvps }) => mvps,
  who: ({ roles }) => roles,
  effort: ({ effort }) => (effort ? [effort] : []),
  bonus: ({ bonus, hadBonus }) => (bonus || hadBonus ? ["yes"] : []),
};

/**
 * @param {keyof typeof VALUES} facet
 * @param {Activity} activity
 */
export function valuesOf(facet, activity) {
  return VALUES[facet](activity);
}

/**
 * @param {Record<string, Record<string, string>>} facets phrases by facet and value, with bars
 */
export function facetLexicon(facets) {
  return makeLexicon(Object.entries(facets).flatMap(([facet, values]) =>
    Object.entries(values).flatMap(([value, phrases]) => phrases.split("|").map((phrase) =>
      /** @type {[string, string]} */ ([`${facet} ${value}`, phrase])))));
}

/**
 * Takes the words that ask for a facet out of a query. A single word does so only where nothing
 * else is asked: "new", but not "new patients".
 * @param {{facets: import("./lexicon.js").Lexicon, pathways: Pathways}} engine
 * @param {string[]} words normalized, without those that make no difference in a phrase
 * @param {Activity[]} activities
 * @returns {{filters: Filter[], words: string[]}}
 */
export function readFilters({ facets, pathways }, words, activities) {
  const found = phrasesIn(facets, words.map(stem));
  const taken = (/** @type {typeof found} */ phrases) => new Set(phrases.flatMap(
    ({ at, phrase }) => phrase.stems.map((_, place) => at + place)));
  const all = taken(found);
  const alone = words.every((word, at) => all.has(at) || isEmpty(word));
  const counting = found.filter(({ phrase }) => alone || phrase.stems.length > 1);
  const out = taken(counting);
  const themes = new Set(counting.flatMap(({ phrase }) => [...phrase.themes]));
  const filters = [...themes].map((theme) => {
    const [facet = "", value = ""] = theme.split(" ");
    const name = /** @type {FacetName} */ (facet);
    const fits = activities.some((activity) => valuesOf(name, activity).includes(value));
    return { facet: name, value, fits };
  });
  const left = words.filter((_, at) => !out.has(at));
  const named = readPathways(pathways, left);
  return { filters: [...filters, ...named.filters], words: named.words };
}

/** So many MVPs may have the words in their titles, or none is meant. */
const FEW = 2;

/**
 * The MVPs that a query names by words of their titles: "kidney health MVP".
 * @param {Pathways} pathways
 * @param {string[]} words
 * @returns {{filters: Filter[], words: string[]}}
 */
function readPathways(pathways, words) {
  // "Clinical pathways" are none: the word alone is not enough.
  const isPathway = (/** @type {number} */ at) => /^mvps?$/.test(words[at] ?? "") ||
    (/^pathways?$/.test(words[at] ?? "") && words[at - 1] === "value");
  const left = words.filter((word, at) => !isPathway(at) && !(word === "value" && isPathway(at + 1)));
  if (left.length === words.length) return { filters: [], words };
  if (!pathways.length) {
    return { filters: [{ facet: "mvp", value: "", fits: false }], words: left };
  }
  const said = left.filter((word) => !isEmpty(word)).map(stem);
  const named = said.length
    ? pathways.filter(([, stems]) => said.every((part) => stems.has(part))) : [];
  if (!named.length || named.length > FEW) return { filters: [], words };
  return { filters: named.map(([value]) => ({ facet: "mvp", value, fits: true })), words: [] };
}

/**
 * @param {Activity} activity
 * @param {Filter[]} filters
 */
export function fitsAll(activity, filters) {
  return filters.every(({ facet, fits }) => !fits || filters.some((filter) =>
    filter.facet === facet && valuesOf(facet, activity).includes(filter.value)));
}
