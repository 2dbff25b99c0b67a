// @ts-check
// Words of a text as every search compares them: normalized, by the part that forms of a word share.
import { stemmer } from "../../vendor/stemmer.js";
import { normalize } from "./words.js";

const list = (/** @type {string} */ words) => new Set(words.split(/\s+/));

// Between the words of a phrase these make no difference: "plan of care", "plan care".
const LIGHT = list("a an and are by is my of our the their to your");
// These say nothing of what is sought: "how do i get credit for living wills".
const COMMON = list(
  `about actually again against all already also always am another any anyone anything arent as
  at be because been between both but can cant could couldnt did didnt do does doesnt doing done
  dont during each ever every everyone for from get gets getting give given go goes going got
  has hasnt have havent having he her here hers hes him his how i id if ill im in instead into
  isnt it its ive just kind let lets like lot lots made make makes making may me more must need
  needs never no not on once ones only or other out over own put puts really same she shes should so
  some someone something sort still such than that thats them then there theres these they theyd
  theyre thing things this those through too under until up us use used uses using very want was
  wasnt way ways we went were weve what whats when where which while who whom why will with
  within wont would you youre`,
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
