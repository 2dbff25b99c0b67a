// @ts-check
// What is searched, made ready: the activities of a year, by their words and by their themes.
import Vendored from "../../vendor/minisearch.js";
import { makeLexicon, phrasesIn } from "./lexicon.js";
import { answersIn } from "./questions.js";
import { phraseStems, stem, weightyWords } from "./stems.js";
import { normalize } from "./words.js";

// The vendored module has no types of its own; those of the package it is made of fit.
const MiniSearch = /** @type {typeof import("minisearch").default} */ (
  /** @type {unknown} */ (Vendored));

/**
 * @typedef {import("./lexicon.js").Lexicon} Lexicon
 * @typedef {import("./activities.js").Activity} Row
 *
 * @typedef {object} Prepared
 * @property {Row} row
 * @property {Map<string, number>} themes how sure it is that the activity is about them, 0 to 1
 * @property {Record<string, string>} stems of each field, as ` a b c `
 *
 * @typedef {object} Engine
 * @property {import("minisearch").default} texts
 * @property {import("minisearch").default} spelling every known word as a document
 * @property {Map<string, Array<{id: string, score: number}>>} weighed by stem, once asked
 * @property {Lexicon} lexicon
 * @property {Map<string, Prepared>} prepared by ID
 * @property {Map<string, number>} having in how many activities a stem is
 * @property {Map<string, number>} about how many activities have a theme
 * @property {string[]} words every known word
 * @property {Set<string>} exact the same words
 * @property {Set<string>} known stems
 * @property {Set<string>} ids every ID ever, normalized
 * @property {import("./questions.js").Questions} questions
 * @property {import("./questions.js").Answers} answers
 * @property {Lexicon} facets what asks for them
 * @property {import("./filters.js").Pathways} pathways MVPs of the year
 * @property {number} year 0 for all
 * @property {Set<string>} years every published one
 */

/** Weight of the fields. Titles are short, and BM25 favours short fields by itself. */
export const FIELDS = { title: 1.5, plain: 2.5, synonyms: 1.7, text: 3.5 };
/** How sure a field makes that an activity is about a theme; a topic is given by reading. */
const EVIDENCE = { topic: 0.9, title: 1, plain: 0.9, synonyms: 0.35, text: 0.35 };

/**
 * @param {Row[]} rows
 * @param {Array<[theme: string, phrase: string]>} related
 * @param {import("./activities.js").Words} words
 * @param {number} year 0 for all: what answered in any of them counts
 * @param {Record<string, string>} mvps titles by ID
 * @returns {Engine}
 */
export function makeEngine(rows, related, { ids, years, questions, facets }, year, mvps) {
  const lexicon = makeLexicon(related);
  const texts = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text) => weightyWords(text),
    processTerm: stem,
    extractField: (row, name) => (name === "synonyms" ? row.synonyms.join(" ") : row[name]),
  });
  texts.addAll(rows);
  const words = new Set(lexicon.words);
  /** @type {Engine} */
  const engine = {
    texts,
    spelling: new MiniSearch({ fields: ["id"], tokenize: (word) => [word], processTerm: (w) => w }),
    weighed: new Map(),
    lexicon,
    prepared: new Map(),
    having: new Map(),
    about: new Map(),
    words: [],
    exact: words,
    known: new Set(),
    ids: new Set(ids.map(normalize)),
    questions,
    answers: answersIn(questions, rows, year),
    facets,
    pathways: Object.entries(mvps).map(([id, title]) => [id, new Set(phraseStems(title))]),
    year,
    years: new Set(years.map(String)),
  };
  for (const word of questions.words) words.add(word);
  for (const row of rows) {
    engine.prepared.set(row.id, prepareRow(row, lexicon));
    const own = weightyWords(Object.values(fieldsOf(row)).join(" "));
    for (const word of own) words.add(word);
    for (const part of new Set(own.map(stem))) add(engine.having, part, 1);
    for (const theme of engine.prepared.get(row.id)?.themes.keys() ?? []) {
      add(engine.about, theme, 1);
    }
  }
  engine.words = [...words].sort();
  engine.known = new Set(engine.words.map(stem));
  engine.spelling.addAll(engine.words.map((id) => ({ id })));
  return engine;
}

/**
 * @param {Map<string, number>} sums
 * @param {string} key
 * @param {number} number
 */
function add(sums, key, number) {
  sums.set(key, (sums.get(key) ?? 0) + number);
}

/** @param {Row} row */
function fieldsOf({ title, plain, synonyms, text }) {
  return { title, plain, synonyms: synonyms.join(" "), text };
}

/**
 * @param {Row} row
 * @param {Lexicon} lexicon
 * @returns {Prepared}
 */
function prepareRow(row, lexicon) {
  /** @type {Map<string, number>} */
  const evidence = new Map(row.themes.map((theme) => [theme, EVIDENCE.topic]));
  const weigh = (/** @type {string} */ text, /** @type {number} */ weight) => {
    for (const { phrase } of phrasesIn(lexicon, phraseStems(text))) {
      for (const theme of phrase.themes) add(evidence, theme, weight);
    }
  };
  weigh(row.title, EVIDENCE.title);
  weigh(row.plain, EVIDENCE.plain);
  weigh(row.text, EVIDENCE.text);
  for (const synonym of row.synonyms) weigh(synonym, EVIDENCE.synonyms);
  const themes = new Map([...evidence].map(([theme, sum]) => [theme, 1 - Math.exp(-sum)]));
  const stems = Object.fromEntries(
    Object.entries(fieldsOf(row)).map(([name, text]) => [name, ` ${phraseStems(text).join(" ")} `]),
  );
  return { row, themes, stems };
}

/**
 * How telling a word is that so many of the activities have.
 * @param {Engine} engine
 * @param {number} having
 */
export function rarity(engine, having) {
  const all = engine.prepared.size;
  return Math.log(1 + (all - having + 0.5) / (having + 0.5));
}
