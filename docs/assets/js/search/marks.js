// @ts-check
// Shows in a text why it was found.
import { element } from "../element.js";
import { isEmpty, stem } from "./stems.js";
import { normalize } from "./words.js";

/**
 * @typedef {object} Marks
 * @property {Map<string, string[][]>} byFirst stems of the phrases that match, by their first
 * @property {string} last the word being typed; what begins with it matches
 *
 * @typedef {{text: string, match: boolean}} Piece
 * @typedef {{start: number, end: number, word: string, stem: string}} Token
 */

/**
 * @param {string[][]} phrases stems of what counts as a match
 * @param {string} last
 * @returns {Marks}
 */
export function makeMarks(phrases, last) {
  /** @type {Marks} */
  const marks = { byFirst: new Map(), last };
  for (const phrase of phrases) {
    const first = phrase[0] ?? "";
    marks.byFirst.set(first, [...(marks.byFirst.get(first) ?? []), phrase]);
  }
  return marks;
}

/** @type {Map<string, Token[]>} */
const tokensOf = new Map();

/**
 * @param {string} text
 * @returns {Token[]}
 */
function tokens(text) {
  const before = tokensOf.get(text);
  if (before) return before;
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    return normalize(match[0]).split(" ").filter((word) => word)
      .map((word) => ({ start, end, word, stem: stem(word) }));
  });
  tokensOf.set(text, found);
  return found;
}

/**
 * Where the text matches, in order and apart.
 * @param {string} text
 * @param {Marks} marks
 * @returns {Array<[start: number, end: number]>}
 */
export function matchesIn(text, { byFirst, last }) {
  if (!byFirst.size) return [];
  const all = tokens(text);
  /** @type {Array<[number, number]>} */
  const found = [];
  for (let at = 0; at < all.length; at += 1) {
    const token = /** @type {Token} */ (all[at]);
    if (found.length && token.start < (found.at(-1)?.[1] ?? 0)) continue;
    let end = last && token.word.startsWith(last) ? token.end : 0;
    for (const phrase of byFirst.get(token.stem) ?? []) {
      end = Math.max(end, endOf(all, at, phrase));
    }
    if (end) found.push([token.start, end]);
  }
  return found;
}

/**
 * Where a phrase that begins at a token ends; 0 if it does not stand there.
 * @param {Token[]} all
 * @param {number} at
 * @param {string[]} phrase
 */
function endOf(all, at, phrase) {
  let place = at;
  let end = 0;
  for (const part of phrase) {
    while (place > at && all[place] && all[place]?.stem !== part && isEmpty(all[place]?.word ?? "")) {
      place += 1;
    }
    if (all[place]?.stem !== part) return 0;
    end = all[place]?.end ?? 0;
    place += 1;
  }
  return end;
}

/**
 * The text, or a stretch of it, cut into what matches and what does not.
 * @param {string} text
 * @param {Marks} marks
 * @param {number} [length] of the stretch, in letters; the whole text without it
 * @returns {Piece[]}
 */
export function pieces(text, marks, length) {
  const found = matchesIn(text, marks);
  let from = 0;
  let to = text.length;
  if (length && text.length > length) {
    from = Math.max(0, (found[0]?.[0] ?? 0) - Math.floor(length / 3));
    if (from > 0) from = text.indexOf(" ", from) + 1;
    to = Math.min(text.length, from + length);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), found[0]?.[1] ?? 0);
  }
  /** @type {Piece[]} */
  const result = from > 0 ? [{ text: "… ", match: false }] : [];
  let at = from;
  for (const [start, end] of found) {
    if (start < at || end > to) continue;
    if (start > at) result.push({ text: text.slice(at, start), match: false });
    result.push({ text: text.slice(start, end), match: true });
    at = end;
  }
  if (at < to) result.push({ text: text.slice(at, to), match: false });
  if (to < text.length) result.push({ text: " …", match: false });
  return result;
}

/**
 * The text, or a stretch of it, as nodes.
 * @param {string} text
 * @param {Marks} marks
 * @param {number} [length]
 * @returns {Array<Node | string>}
 */
export function marked(text, marks, length) {
  return pieces(text, marks, length).map((piece) =>
    piece.match ? element("mark", {}, piece.text) : piece.text);
}
