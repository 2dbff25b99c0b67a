// @ts-check
// Words of a text as the finder compares them: normalized, by the part that forms of a word share.
import { stemmer } from "../../vendor/stemmer.js";
import { normalize } from "./words.js";

// Between the words of a phrase these make no difference: "plan of care", "plan care".
const LIGHT = new Set("a an and are by is my of our the their to your".split(" "));
// These say nothing of what is sought: "how do i get credit for living wills".
const EMPTY = new Set(
  `about activities activity any anything as at be been can could count counts credit did do does
  done during each for from get gets give given has have having how i ia if improvement in into it
  its let like may me mips more must need needs no not on or out should so some that them there
  these they this those up us use used uses using want was we were what when where which who whom
  why will with within would year you`.split(/\s+/),
);

/** @param {string} word normalized */
export function isEmpty(word) {
  return EMPTY.has(word) || LIGHT.has(word);
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

/**
 * `screenings` -> `screen`. Short words and numbers stay, as acronyms are no plurals.
 * @param {string} word normalized
 * @returns {string}
 */
export function stem(word) {
  return word.length < 4 || /\d/.test(word) ? word : stemmer(word);
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function phraseStems(text) {
  return phraseWords(text).map(stem);
}
