// @ts-check
// The activities to search, by year; each file is fetched once.
import { makeEngine } from "./engine.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
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
 * @property {string} weight
 * @property {boolean} bonus
 * @property {string} effort
 * @property {string} state
 * @property {[kind: string, words: string] | null} badge
 * @property {string[]} mvps
 * @property {string[]} kin
 * @property {string} years as `2017–2025`; only where told from the current year
 * @property {string[]} themes
 *
 * @typedef {Record<string, Record<string, string>>} Labels by field and code
 *
 * @typedef {object} File
 * @property {Labels} labels
 * @property {Record<string, any[]>} activities columns
 * @property {Record<string, string>} [related] phrases by theme, joined by bars
 * @property {string} [ids] every ID
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
  const codes = (/** @type {string} */ field) => Object.keys(labels[field] ?? {});
  const places = { topics: codes("topics"), roles: codes("roles") };
  return (columns.id ?? []).map((id, at) => {
    const cell = (/** @type {string} */ field) => columns[field]?.[at] || "";
    const list = (/** @type {string} */ field) => columns[field]?.[at] || [];
    const topics = list("topics").map((/** @type {number} */ place) => places.topics[place]);
    const roles = list("roles").map((/** @type {number} */ place) => places.roles[place]);
    const subcategory = cell("subcategory");
    return {
      id,
      title: cell("title"),
      plain: cell("plain"),
      text: cell("text"),
      synonyms: cell("synonyms") ? cell("synonyms").split("|") : [],
      topics,
      roles,
      subcategory,
      code: subcategory ? `${subcategory} ${labels.subcategory?.[subcategory] ?? ""}` : "",
      weight: cell("weight"),
      bonus: Boolean(cell("bonus")),
      effort: cell("effort"),
      state: cell("state"),
      badge: cell("badge") || null,
      mvps: list("mvps"),
      kin: list("kin"),
      years: cell("years"),
      themes: [...topics, ...roles, ...(subcategory ? [themeOf(subcategory)] : [])],
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
