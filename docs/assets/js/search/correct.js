// @ts-check
// The words of a query as the activities spell them.
import { isEmpty, stem } from "./stems.js";

/** @typedef {import("./engine.js").Engine} Engine */

/** No part of a word that was written together is shorter than this. */
const LEAST_PART = 3;
/** Of words this short only whole ones match: `rems` is no typing error. */
const LEAST_MISSPELT = 5;
const TWO_ERRORS_FROM = 7;

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
    if (next && engine.known.has(stem(word + next)) && !(known(word) && known(next))) {
      words.push(word + next);
      at += 1;
    } else if (isEmpty(word) || word.length < LEAST_MISSPELT || /\d/.test(word)) {
      words.push(word);
    } else if (known(word)) {
      // A slip can have the stem of another word: "reconcilation", "reconcile".
      words.push(engine.exact.has(word) ? word : nearest(engine, word, 1) || word);
    } else if (at === typed.length - 1 && engine.words.some((other) => other.startsWith(word))) {
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
  const having = (/** @type {string} */ other) => engine.having.get(stem(other)) ?? 0;
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
