// @ts-check
// Up to four activities side by side, from their open data.
import { element } from "../element.js";

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("../search/activities.js").Labels} Labels
 * @typedef {import("shapes/activity").ActivityHistory} History
 * @typedef {{from: number, to: number}} Range
 * @typedef {Array<Node | string>} Cell
 */

/** @type {Record<History["proof"][number]["combine"], string>} */
const COMBINED = {
  all: "All of:", any: "Any of:", at_least_two: "At least two of:", single: "",
  unknown: "These; the source does not say whether all are needed:",
};

/**
 * The table, or a sentence where something is missing.
 * @param {Activity[]} activities
 * @param {Labels} labels
 * @param {{base: string, year: string}} place the site's root, and the year shown
 * @returns {Promise<HTMLElement>}
 */
export async function comparison(activities, labels, { base, year }) {
  const histories = await Promise.all(activities.map(async ({ id }) => {
    const response = await fetch(`${base}api/activities/${id}.json`);
    if (!response.ok) throw new Error(`${id}.json: ${response.status}`);
    return /** @type {History} */ (await response.json());
  }));
  const dated = activities.map((activity, at) => {
    const history = /** @type {History} */ (histories[at]);
    const shown = year === "all" ? Math.max(...history.performance_years) : Number(year);
    const covers = (/** @type {Range} */ { from, to }) => from <= shown && shown <= to;
    const plain = history.plain_words.find(covers);
    return { activity, plain, proof: history.proof.filter(covers), shown };
  });
  /** @type {Array<[string, (entry: typeof dated[number]) => Cell]>} */
  const rows = [
    ["In plain words (ours)", ({ plain }) => [plain?.sentence ?? ""]],
    ["You qualify if", ({ plain }) => bullets(plain?.qualify_if ?? [],
      plain?.qualify_by === "any" ? "Any of:" : "")],
    ["You do not if", ({ plain }) => bullets(plain?.do_not_if ?? [])],
    ["What it takes", ({ plain }) => [plain?.takes ?? ""]],
    ["Effort (our estimate)", ({ activity }) => [labels.effort?.[activity.effort] ?? ""]],
    ["Who does it", ({ plain }) => [plain?.who ?? ""]],
    ["What to keep", ({ proof }) => proof.flatMap(({ combine, documents }) =>
      bullets(documents, documents.length > 1 ? COMBINED[combine] : ""))],
    ["Subcategory", ({ activity }) => [labels.subcategory?.[activity.subcategory] ?? "None"]],
    ["Activity weight", ({ activity }) => [activity.weight]],
    ["Standing", ({ activity }) => [activity.badge?.[1] ?? "Unchanged"]],
    ["MVPs", ({ activity }) => activity.mvps.flatMap((id, at) => [
      at ? ", " : "", element("a", { href: `${base}mvps/${year}/${id}/`,
        title: labels.mvps?.[id] ?? "" }, id)])],
  ];
  const said = rows.map(([name, cell]) => ({ name, cells: dated.map(cell) }))
    .filter(({ cells }) => cells.some((cell) => cell.some((part) => part !== "")));
  const head = element("tr", {}, element("td", {}), ...dated.map(({ activity, shown }) =>
    element("th", { scope: "col" },
      element("a", { href: `${base}activities/${activity.id}/` },
        element("span", { class: "activity-id" }, activity.id), ` ${activity.title}`),
      ...(year === "all" ? [` (as in ${shown})`] : []))));
  const body = said.map(({ name, cells }) => element("tr", {},
    element("th", { scope: "row" }, name),
    ...cells.map((cell) => element("td", {}, ...(cell.length ? cell : ["–"])))));
  return element("div", { class: "table-scroll", tabindex: "0", role: "group",
    "aria-label": "Activities side by side" },
    element("table", { class: "compare-table" }, element("thead", {}, head),
      element("tbody", {}, ...body)));
}

/**
 * @param {string[]} lines
 * @param {string} [before]
 * @returns {Cell}
 */
function bullets(lines, before = "") {
  if (!lines.length) return [];
  const list = element("ul", {}, ...lines.map((line) => element("li", {}, line)));
  return before ? [element("span", {}, before), list] : [list];
}
