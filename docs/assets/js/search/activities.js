// @ts-check
// The activities to search, by year; each file is fetched once.
import { makeEngine } from "./engine.js";
import { facetLexicon } from "./filters.js";
import { readQuestions } from "./questions.js";

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
 * @property {Exclude<Columns["weight"][number], 0> | ""} lastWeight only among all years
 * @property {boolean} hadBonus only among all years
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
 * @property {boolean} whole whether CMS's texts are there
 *
 * @typedef {object} Words what every year is searched with
 * @property {string[]} ids every ID ever published
 * @property {number[]} years every published one
 * @property {Record<string, string>} related phrases by theme, joined by bars
 * @property {import("./questions.js").Questions} questions
 * @property {import("./lexicon.js").Lexicon} facets words that ask for a facet
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
      text: "",
      synonyms: synonyms ? synonyms.split("|") : [],
      ...themes,
      subcategory,
      code: subcategory ? `${subcategory} ${labels.subcategory[subcategory] ?? ""}` : "",
      weight: columns.weight[at] || "",
      bonus: Boolean(columns.bonus[at]),
      lastWeight: columns.last_weight[at] || "",
      hadBonus: Boolean(columns.had_bonus[at]),
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
 * @param {import("shapes/words").WordsFile} file
 * @returns {Words}
 */
export function readWords({ ids, years, related, questions, facets }) {
  const all = ids.split(" ");
  return {
    ids: all, years, related,
    questions: readQuestions(questions, all), facets: facetLexicon(facets),
  };
}

/**
 * @param {Words} words
 * @param {File[]} files
 * @param {string[]} [texts] CMS's, of the files' activities in order, once they are there
 * @returns {Collection}
 */
export function makeCollection(words, files, texts = []) {
  const ofYears = files.length > 1 ? {} : { lastWeight: /** @type {const} */ (""), hadBonus: false };
  const activities = files.flatMap(readRows)
    .map((row, at) => ({ ...row, ...ofYears, text: texts[at] ?? "" }));
  /** @type {Labels} */
  const labels = {};
  for (const file of files) {
    for (const [field, names] of Object.entries(file.labels)) {
      labels[field] = { ...labels[field], ...names };
    }
  }
  /** @type {Array<[string, string]>} */
  const entries = Object.entries(words.related).flatMap(([theme, phrases]) =>
    phrases.split("|").map((phrase) => /** @type {[string, string]} */ ([theme, phrase])),
  );
  for (const field of ["topics", "roles"]) entries.push(...Object.entries(labels[field] ?? {}));
  for (const [code, name] of Object.entries(labels.subcategory ?? {})) {
    entries.push([themeOf(code), code], [themeOf(code), name]);
  }
  const year = files.length > 1 ? 0 : files[0]?.year ?? 0;
  const engine = makeEngine(activities, entries, words, year, labels.mvps ?? {});
  return { activities, labels, engine, whole: texts.length > 0 };
}

/** Where the files are, beside the scripts: whoever searches need not know. */
const FOLDER = new URL("../../finder/", import.meta.url).href;
/** The file of the IDs that the current year does not list; the others are named by their year. */
export const GONE = "gone";

/**
 * @typedef {object} Collections each file is fetched once
 * @property {(...names: string[]) => Promise<Collection>} of without CMS's texts, which are as many
 *   bytes as the rest; `of("2026", GONE)` has every ID
 * @property {(...names: string[]) => Promise<Collection>} whole with them
 * @property {(...names: string[]) => Collection | undefined} atHand the whole one, if it is there
 */

/**
 * @returns {Collections}
 */
export function collections() {
  /** @type {Map<string, Promise<any>>} */
  const fetched = new Map();
  /** @type {Map<string, Promise<Collection>>} */
  const made = new Map();
  /** @type {Map<string, Collection>} */
  const there = new Map();

  const file = (/** @type {string} */ name) => kept(fetched, name, async () => {
    const response = await fetch(`${FOLDER}${name}.json`);
    if (!response.ok) throw new Error(`${name}.json: ${response.status}`);
    return response.json();
  });
  const words = () => kept(fetched, "", async () => readWords(await file("words")));
  const files = (/** @type {string[]} */ names, after = "") =>
    Promise.all(names.map((name) => file(`${name}${after}`)));

  return {
    of: (...names) => kept(made, names.join(" "), async () => {
      const [known, years] = await Promise.all([words(), files(names)]);
      return makeCollection(known, years);
    }),
    whole: (...names) => kept(made, `whole ${names.join(" ")}`, async () => {
      const [known, years, texts] =
        await Promise.all([words(), files(names), files(names, "-texts")]);
      const whole = makeCollection(known, years, texts.flatMap((year) => year.texts));
      there.set(names.join(" "), whole);
      return whole;
    }),
    atHand: (...names) => there.get(names.join(" ")),
  };
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
