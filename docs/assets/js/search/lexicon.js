// @ts-check
// Which themes a text speaks of: groups of words that readers use for one another.
import { phraseStems, phraseWords, stem } from "./stems.js";

/**
 * @typedef {object} Phrase
 * @property {string[]} stems
 * @property {Set<string>} themes
 *
 * @typedef {object} Lexicon
 * @property {Map<string, Phrase[]>} byFirst phrases by their first stem
 * @property {Map<string, Phrase[]>} byTheme
 * @property {Set<string>} words every word in them, normalized
 *
 * @typedef {object} Segment a part of the query that is sought as one
 * @property {number} at place of its first word
 * @property {string[]} words
 * @property {Set<string>} themes
 */

/**
 * @param {Array<[theme: string, phrase: string]>} entries
 * @returns {Lexicon}
 */
export function makeLexicon(entries) {
  /** @type {Map<string, Phrase>} */
  const known = new Map();
  /** @type {Lexicon} */
  const lexicon = { byFirst: new Map(), byTheme: new Map(), words: new Set() };
  for (const [theme, text] of entries) {
    const stems = phraseStems(text);
    const first = stems[0];
    if (first === undefined) continue;
    for (const word of phraseWords(text)) lexicon.words.add(word);
    const key = stems.join(" ");
    let phrase = known.get(key);
    if (!phrase) {
      phrase = { stems, themes: new Set() };
      known.set(key, phrase);
      lexicon.byFirst.set(first, [...(lexicon.byFirst.get(first) ?? []), phrase]);
    }
    phrase.themes.add(theme);
    lexicon.byTheme.set(theme, [...(lexicon.byTheme.get(theme) ?? []), phrase]);
  }
  return lexicon;
}

/**
 * The longest phrases that stand in a text: "advance care plan" is no "care plan".
 * @param {Lexicon} lexicon
 * @param {string[]} stems of the text
 * @returns {Array<{at: number, phrase: Phrase}>}
 */
export function phrasesIn(lexicon, stems) {
  const found = [];
  for (let at = 0; at < stems.length; ) {
    /** @type {Phrase | undefined} */
    let longest;
    for (const phrase of lexicon.byFirst.get(stems[at] ?? "") ?? []) {
      const stands = phrase.stems.every((part, place) => stems[at + place] === part);
      if (stands && phrase.stems.length > (longest?.stems.length ?? 0)) longest = phrase;
    }
    if (longest) found.push({ at, phrase: longest });
    at += longest?.stems.length ?? 1;
  }
  return found;
}

/**
 * Cuts a query into known phrases, longest first and in whatever order their words stand, and
 * into what is left. `isEmpty` words that belong to no phrase are dropped.
 * @param {Lexicon} lexicon
 * @param {string[]} words normalized
 * @param {(word: string) => boolean} isEmpty
 * @returns {Segment[]}
 */
export function segment(lexicon, words, isEmpty) {
  const stems = words.map(stem);
  const fits = [...new Set(stems)].flatMap((first) => lexicon.byFirst.get(first) ?? [])
    .map((phrase) => ({ phrase, places: placesOf(phrase.stems, stems) }))
    .filter(({ places }) => places.length)
    .sort((a, b) => b.places.length - a.places.length || spread(a.places) - spread(b.places));
  const left = new Set(words.keys());
  /** @type {Segment[]} */
  const segments = [];
  for (const { phrase, places } of fits) {
    if (!places.every((place) => left.has(place))) continue;
    for (const place of places) left.delete(place);
    const inOrder = [...places].sort((a, b) => a - b);
    segments.push({
      at: inOrder[0] ?? 0,
      words: inOrder.map((place) => words[place] ?? ""),
      themes: new Set(phrase.themes),
    });
  }
  for (const at of left) {
    const word = words[at] ?? "";
    if (!isEmpty(word)) segments.push({ at, words: [word], themes: new Set() });
  }
  return segments.sort((a, b) => a.at - b.at);
}

/**
 * Where each of the stems stands, each place once; empty where one is missing.
 * @param {string[]} sought
 * @param {string[]} stems
 * @returns {number[]}
 */
function placesOf(sought, stems) {
  /** @type {number[]} */
  const places = [];
  for (const part of sought) {
    const place = stems.findIndex((other, at) => other === part && !places.includes(at));
    if (place < 0) return [];
    places.push(place);
  }
  return places;
}

/** @param {number[]} places */
function spread(places) {
  return Math.max(...places) - Math.min(...places);
}
