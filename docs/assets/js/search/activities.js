// @ts-check
// The activities to search, by year; each file is fetched once.
import { makeEngine } from "./engine.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 *
 * @typedef {import("shapes/finder").FinderFile} File
 * @typedef {File["activities"]} Columns
 *
 * @typedef {object} Activity a row as it is shown, sifted and ranked
 * @property {string} id
 * @property {string} title
 * @property {string} plain
 * @property {string} text
 * @property {string[]} synonyms
 * @property {string[]} topics codes
 * @property {string[]} roles codes
 * @property {string} subcategory code; empty for attestations
 * @property {string} code of the subcategory, with its name
 * @property {Exclude<Columns["weight"][number], 0> | ""} weight
 * @property {boolean} bonus
 * @property {Exclude<Columns["effort"][number], 0> | ""} effort
 * @property {Columns["state"][number]} state
 * @property {Exclude<Columns["badge"][number], 0> | null} badge
 * @property {string[]} mvps
 * @property {string[]} kin
 * @property {string} years as `2017–2025`; only where told from the current year
 * @property {string[]} themes
 *
 * @typedef {Record<string, Record<string, string>>} Labels by field and code
 *
 * @typedef {object} Collection what is searched at once
 * @property {Activity[]} activities
 * @property {Labels} labels
 * @property {Engine} engine
 */

/**
 * @param {File} file
 * @returns {Activity[]}
 */
export function readRows({ activities: columns, labels }) {
  const [topics, roles] = [Object.keys(labels.topics), Object.keys(labels.roles)];
  return columns.id.map((id, at) => {
    const codes = (/** @type {string[]} */ all, /** @type {number[] | 0 | undefined} */ places) =>
      (places || []).map((place) => all[place] ?? "");
    const subcategory = columns.subcategory[at] || "";
    const synonyms = columns.synonyms[at];
    const themes = {
      topics: codes(topics, columns.topics[at]), roles: codes(roles, columns.roles[at]),
    };
    return {
      id,
      title: columns.title[at] ?? "",
      plain: columns.plain[at] || "",
      text: columns.text[at] ?? "",
      synonyms: synonyms ? synonyms.split("|") : [],
      ...themes,
      subcategory,
      code: subcategory ? `${subcategory} ${labels.subcategory[subcategory] ?? ""}` : "",
      weight: columns.weight[at] || "",
      bonus: Boolean(columns.bonus[at]),
      effort: columns.effort[at] || "",
      state: columns.state[at] ?? "unchanged",
      badge: columns.badge[at] || null,
      mvps: columns.mvps[at] || [],
      kin: columns.kin[at] || [],
      years: columns.years[at] || "",
      themes: [...themes.topics, ...themes.roles, ...(subcategory ? [themeOf(subcategory)] : [])],
    };
  });
}

/** @param {string} subcategory */
const themeOf = (subcategory) => `subcategory ${subcategory}`;

/**
 * @param {File[]} files of which the first has related words and IDs
 * @returns {Collection}
 */
export function makeCollection(files) {
  const activities = files.flatMap(readRows);
  /** @type {Labels} */
  const labels = {};
  for (const file of files) {
    for (const [field, names] of Object.entries(file.labels)) {
      labels[field] = { ...labels[field], ...names };
    }
  }
  const { related = {}, ids = "" } = files[0] ?? {};
  /** @type {Array<[string, string]>} */
  const entries = Object.entries(related).flatMap(([theme, phrases]) =>
    phrases.split("|").map((phrase) => /** @type {[string, string]} */ ([theme, phrase])),
  );
  for (const field of ["topics", "roles"]) entries.push(...Object.entries(labels[field] ?? {}));
  for (const [code, name] of Object.entries(labels.subcategory ?? {})) {
    entries.push([themeOf(code), code], [themeOf(code), name]);
  }
  return { activities, labels, engine: makeEngine(activities, entries, ids.split(" ")) };
}

/** Where the files are, beside the scripts: whoever searches need not know. */
const FOLDER = new URL("../../finder/", import.meta.url).href;
/** The file of the IDs that the current year does not list; the others are named by their year. */
export const GONE = "gone";

/**
 * Gives collections of files, each fetched once: `of("2026", GONE)` has every ID.
 * @returns {(...names: string[]) => Promise<Collection>}
 */
export function collections() {
  /** @type {Map<string, Promise<File>>} */
  const files = new Map();
  /** @type {Map<string, Promise<Collection>>} */
  const made = new Map();

  /** @param {string} name @returns {Promise<File>} */
  async function fetched(name) {
    const response = await fetch(`${FOLDER}${name}.json`);
    if (!response.ok) throw new Error(`${name}.json: ${response.status}`);
    return response.json();
  }

  return (...names) => kept(made, names.join(" "), async () =>
    makeCollection(await Promise.all(names.map((name) => kept(files, name, () => fetched(name))))));
}

/**
 * What was asked for before, or is asked for now; what failed is asked for anew.
 * @template T
 * @param {Map<string, Promise<T>>} before
 * @param {string} key
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
function kept(before, key, ask) {
  const known = before.get(key);
  if (known) return known;
  const asked = ask();
  before.set(key, asked);
  asked.catch(() => before.delete(key));
  return asked;
}
