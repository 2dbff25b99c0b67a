// @ts-check
// Words of a text as every search compares them: normalized, by the part that forms of a word share.
import { stemmer } from "../../vendor/stemmer.js";
import { normalize } from "./words.js";

const list = (/** @type {string} */ words) => new Set(words.split(/\s+/));

// Between the words of a phrase these make no difference: "plan of care", "plan care".
const LIGHT = list("a an and are by is my of our the their to your");
// These say nothing of what is sought: "how do i get credit for living wills".
const COMMON = list(
  `about any anything as at be been can could did do does done during each for from get gets give
  given has have having how i if in into it its let like may me more must need needs no not on or
  out should so some that them there these they this those up us use used uses using want was we
  were what when where which who whom why will with within would you`,
);
// These say nothing among activities, but tell one page of the site from another.
const OF_EVERY_ACTIVITY = list(
  "activities activity count counts credit ia improvement mips year",
);

/**
 * Whether a word says nothing of the page that is sought.
 * @param {string} word normalized
 */
export function isCommon(word) {
  return COMMON.has(word) || LIGHT.has(word);
}

/**
 * Whether a word says nothing of the activity that is sought.
 * @param {string} word normalized
 */
export function isEmpty(word) {
  return isCommon(word) || OF_EVERY_ACTIVITY.has(word);
}

/**
 * All words of a text that can belong to a phrase, normalized.
 * @param {string} text
 * @returns {string[]}
 */
export function phraseWords(text) {
  return normalize(text).split(" ").filter((word) => word && !LIGHT.has(word));
}

/**
 * The words of a text that say something, normalized.
 * @param {string} text
 * @returns {string[]}
 */
export function weightyWords(text) {
  return normalize(text).split(" ").filter((word) => word && !isEmpty(word));
}

/** @type {Map<string, string>} a text has its words many times */
const stems = new Map();

/**
 * `screenings` -> `screen`. Short words and numbers stay, as acronyms are no plurals.
 * @param {string} word normalized
 * @returns {string}
 */
export function stem(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  const before = stems.get(word);
  if (before !== undefined) return before;
  const found = stemmer(word);
  stems.set(word, found);
  return found;
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function phraseStems(text) {
  return phraseWords(text).map(stem);
}
