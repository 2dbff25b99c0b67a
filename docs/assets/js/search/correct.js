// @ts-check
// The words of a query as the activities spell them.
import { isEmpty, stem } from "./stems.js";
import { beginningWith } from "./words.js";

/** @typedef {import("./engine.js").Engine} Engine */

/** No part of a word that was written together is shorter than this. */
const LEAST_PART = 3;
/** Of words this short only whole ones match: `rems` is no typing error. */
const LEAST_MISSPELT = 5;
const TWO_ERRORS_FROM = 7;
const LONG = 10;

/**
 * The query's words as they are known: `telehelth` -> `telehealth`, `tele health` -> `telehealth`,
 * `followup` -> `follow`, `up`.
 * @param {Engine} engine
 * @param {string[]} typed normalized
 * @returns {{words: string[], corrected: Array<[string, string]>}}
 */
export function correct(engine, typed) {
  const known = (/** @type {string} */ word) => isEmpty(word) || engine.known.has(stem(word));
  /** @type {string[]} */
  const words = [];
  /** @type {Array<[string, string]>} */
  const corrected = [];
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at] ?? "";
    const next = typed[at + 1];
    if (next && isTogether(engine, word, next, known)) {
      words.push(word + next);
      at += 1;
    } else if (isEmpty(word) || word.length < LEAST_MISSPELT || /\d/.test(word)) {
      words.push(word);
    } else if (known(word)) {
      // A slip can have the stem of another word: "reconcilation", "reconcile". Of what is asked
      // only one form is known, so that a short word may well be another: "charging", "charge".
      const isForm = word.length < LONG && engine.questions.having.has(stem(word));
      words.push(engine.exact.has(word) || isForm ? word : nearest(engine, word, 1) || word);
    } else if (at === typed.length - 1 && beginningWith(engine.words, word).length) {
      words.push(word);
    } else {
      const parts = split(word, known);
      const better = parts ? "" : nearest(engine, word, word.length < TWO_ERRORS_FROM ? 1 : 2);
      if (better) corrected.push([word, better]);
      words.push(...(parts ?? [better || word]));
    }
  }
  return { words: [...new Set(words)], corrected };
}

/**
 * Whether two words are one: `tele health`, but not `health care`, where each is said more often.
 * @param {Engine} engine
 * @param {string} word
 * @param {string} next
 * @param {(word: string) => boolean} known
 */
function isTogether(engine, word, next, known) {
  if (!engine.known.has(stem(word + next))) return false;
  return !(known(word) && known(next)) ||
    (!isEmpty(word) && !isEmpty(next) && said(engine, word + next) > said(engine, word));
}

/**
 * In how many activities and questions a word is.
 * @param {Engine} engine
 * @param {string} word
 */
function said({ having, questions }, word) {
  return (having.get(stem(word)) ?? 0) + (questions.having.get(stem(word))?.length ?? 0);
}

/**
 * Two known words in one.
 * @param {string} word
 * @param {(word: string) => boolean} known
 * @returns {string[] | null}
 */
function split(word, known) {
  for (let end = LEAST_PART; end <= word.length - LEAST_PART; end += 1) {
    const parts = [word.slice(0, end), word.slice(end)];
    if (parts.every(known)) return parts;
  }
  return null;
}

/**
 * The known word that the typed one most likely is; of equals the one that most activities have.
 * @param {Engine} engine
 * @param {string} word
 * @param {number} fuzzy errors at most
 * @returns {string}
 */
function nearest(engine, word, fuzzy) {
  const near = engine.spelling
    .search(word, { fuzzy, prefix: false })
    .filter(({ id }) => id[0] === word[0] || id[1] === word[0]);
  const best = near[0]?.score ?? 0;
  const having = (/** @type {string} */ other) => said(engine, other);
  return near
    .filter(({ score }) => score > best * 0.95)
    .map(({ id }) => String(id))
    .reduce((a, b) => (having(b) > having(a) || !a ? b : a), "");
}

/**
 * What the reader is told of corrections, to follow another sentence.
 * @param {Array<[typed: string, used: string]>} corrected
 */
export function readAs(corrected) {
  return corrected.map(([typed, used]) => ` Read “${typed}” as “${used}”.`).join("");
}
