// @ts-check
// Where nothing answers: the ways on from a question.
import { element } from "../element.js";
import { stem, weightyWords } from "../search/stems.js";

/**
 * @typedef {import("../search/activities.js").Collection} Collection
 * @typedef {import("../search/find.js").Answer} Answer
 */

const MOST = 3;
/** A word that no more MVPs have in their titles says which is meant. */
const TELLING = 2;

/**
 * MVPs and subcategories of the subject, the year that the words name, and the search of the site.
 * @param {Answer} answer
 * @param {Collection} data
 * @param {import("./ways-on.js").Place} place
 * @returns {Node[]}
 */
export function leads({ near, found, pathways, otherYear }, { activities, labels, engine }, place) {
  const { base, year, words } = place;
  const link = (/** @type {string} */ address, /** @type {string} */ text) =>
    element("a", { href: `${base}${address}` }, text);
  /** @type {Array<[title: string, links: Node[]]>} */
  const groups = [];
  if (place.years.includes(String(otherYear))) {
    const query = new URLSearchParams({ year: String(otherYear), q: words });
    groups.push(["Your words name a year", [link(`activities/?${query}`, `Search ${otherYear}`)]]);
  }
  if (!found.length) {
    const named = namedBy(words, engine.pathways);
    const mvps = Object.entries(labels.mvps ?? {})
      .filter(([id]) => pathways.includes(id) || named.includes(id));
    if (year !== "all" && mvps.length) {
      groups.push(["MIPS Value Pathways", mvps.slice(0, MOST).map(([id, title]) =>
        link(`mvps/${year}/${id}/`, title))]);
    }
    const nearest = new Set(near.map(({ row }) => row.id));
    const codes = new Set(activities.filter(({ id }) => nearest.has(id))
      .map(({ subcategory }) => subcategory).filter((code) => code));
    if (codes.size) {
      groups.push(["Subcategories nearby", [...codes].slice(0, MOST).map((code) =>
        link(`activities/?year=${year}&subcategory=${code}`, labels.subcategory?.[code] ?? code))]);
    }
    const search = element("button", { type: "button" }, "Search the whole site for these words");
    search.addEventListener("click", () => openSearch(words));
    groups.push(["Rules, articles, glossary", [search]]);
  }
  const lines = groups.map(([title, links]) => element("li", {}, `${title}: `,
    ...links.flatMap((one, at) => (at ? [", ", one] : [one]))));
  return lines.length ? [element("ul", { class: "finder-leads" }, ...lines)] : [];
}

/**
 * The MVPs whose title has a telling word of those sought: "care" stands in many titles.
 * @param {string} words
 * @param {import("../search/filters.js").Pathways} pathways
 * @returns {string[]}
 */
function namedBy(words, pathways) {
  const having = weightyWords(words).map((word) =>
    pathways.filter(([, stems]) => stems.has(stem(word))).map(([id]) => id));
  return having.filter(({ length }) => length <= TELLING).flat();
}

/**
 * The search of the whole site, with words.
 * @param {string} words
 */
function openSearch(words) {
  const field = /** @type {HTMLInputElement | null} */ (
    document.querySelector("dialog[data-search] input"));
  if (field) field.value = words;
  /** @type {HTMLElement | null} */ (document.querySelector("[data-search-button]"))?.click();
}
