// @ts-check
// Weighs activities for the parts of a query. MiniSearch weighs the words (BM25); the themes of the
// lexicon find what is said otherwise.
import { FIELDS, rarity } from "./engine.js";
import { isEmpty, stem } from "./stems.js";
import { beginningWith } from "./words.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./engine.js").Prepared} Prepared
 * @typedef {import("./engine.js").Row} Row
 * @typedef {import("./lexicon.js").Segment} Segment
 *
 * @typedef {object} Found
 * @property {Row} row
 * @property {number} score
 * @property {number} cover how much of the query it answers, 0 to 1
 */

const BM25 = { k: 2, b: 0.2, d: 0.6 };

// Set on the graded queries of tests/search, which `make bench` measures.
const ALL_WORDS = { least: 0.54, more: 0.4 }; // more by BM25
const SOME_WORDS = 0.36;
const THEME = { least: 0.7, more: 0.3 };
const COVER_BY_THEME = 0.9;
const COVER_BY_PART = 0.6;
const COVER_SCATTERED = 0.4; // words of a known phrase, but not the phrase
const IN_A_ROW = 2;
const BEGINS = 0.3;
const COVER_POWER = 2.2;
const LENGTH_POWER = 0.8;
/** An answer covers so much of the query, or nothing answers it. */
const LEAST_COVER = 0.46;
/** Shown is what covers so much as the best does. */
const OF_BEST = 0.31;
/** Of words this short only whole ones match: `rems` is no `remote`. */
export const LEAST_TYPED = 3;

/**
 * @param {Engine} engine
 * @param {Segment[]} segments
 * @param {string[]} words of the whole query
 * @param {string} last
 * @returns {Found[]}
 */
export function rank(engine, segments, words, last) {
  /** @type {Map<string, {score: number, cover: number}>} */
  const sums = new Map();
  let whole = 0;
  for (const part of segments) {
    const { scores, weight } = rankSegment(engine, part, last);
    whole += weight;
    for (const [id, { score, cover }] of scores) {
      const sum = sums.get(id) ?? { score: 0, cover: 0 };
      sums.set(id, { score: sum.score + weight * score, cover: sum.cover + weight * cover });
    }
  }
  const phrase = ` ${words.map(stem).join(" ")} `;
  const found = [...sums].map(([id, sum]) => {
    const { row, stems } = /** @type {Prepared} */ (engine.prepared.get(id));
    const cover = sum.cover / whole;
    const together = segments.length > 1 ? inARow(stems, phrase) : 1;
    return { row, cover, score: sum.score * together * cover ** COVER_POWER };
  });
  const best = Math.max(0, ...found.map(({ cover }) => cover));
  if (best < LEAST_COVER) return [];
  return found
    .filter(({ cover }) => cover >= best * OF_BEST)
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1));
}

/**
 * @param {Record<string, string>} stems
 * @param {string} phrase
 */
function inARow({ title = "", plain = "", synonyms = "", text = "" }, phrase) {
  if ([title, plain, synonyms].some((field) => field.includes(phrase))) return IN_A_ROW;
  return text.includes(phrase) ? (1 + IN_A_ROW) / 2 : 1;
}

/**
 * What each activity has of one segment, by its words and by their themes.
 * @param {Engine} engine
 * @param {Segment} part
 * @param {string} last
 */
function rankSegment(engine, part, last) {
  const words = part.words.filter((word) => !isEmpty(word));
  const { hits, weight: all } = rankWords(engine, words, last);
  const themes = rankThemes(engine, part.themes);
  const phrase = ` ${part.words.map(stem).join(" ")} `;
  const most = Math.max(1e-9, ...[...hits.values()].map(({ score }) => score));
  /** @type {Map<string, {score: number, cover: number}>} */
  const scores = new Map();
  let answering = 0;
  for (const id of new Set([...hits.keys(), ...themes.keys()])) {
    const { stems } = /** @type {Prepared} */ (engine.prepared.get(id));
    const hit = hits.get(id) ?? { score: 0, weight: 0 };
    const theme = themes.get(id) ?? 0;
    const share = all ? hit.weight / all : 0;
    // The words of a known phrase say something only together: "after" and "hours" do not.
    const together = words.length < 2 ? 1 : inARow(stems, phrase);
    const complete = share > 0.999 && (together > 1 || words.length < 2 || !part.themes.size);
    const bm25 = hit.score / most;
    const byWords = complete
      ? ALL_WORDS.least + ALL_WORDS.more * bm25
      : SOME_WORDS * share * bm25;
    const byTheme = theme * (THEME.least + THEME.more * bm25);
    const scattered = words.length > 1 && part.themes.size > 0;
    const cover = complete ? 1 : theme ? COVER_BY_THEME
      : share * (scattered ? COVER_SCATTERED : COVER_BY_PART);
    if (complete || theme) answering += 1;
    scores.set(id, { score: (byWords + byTheme) * (complete ? together : 1), cover });
  }
  return { scores, weight: rarity(engine, answering) * Math.max(1, words.length) ** LENGTH_POWER };
}

/**
 * @param {Engine} engine
 * @param {string[]} words
 * @param {string} last
 */
function rankWords(engine, words, last) {
  /** @type {Map<string, {score: number, weight: number}>} */
  const hits = new Map();
  let weight = 0;
  for (const word of words) {
    const exact = stem(word);
    const terms = new Map([[exact, 1]]);
    if (word === last && word.length >= LEAST_TYPED) {
      const share = engine.having.has(exact) ? BEGINS : 1;
      for (const other of beginningWith(engine.words, word)) {
        if (!terms.has(stem(other))) terms.set(stem(other), share);
      }
    }
    const telling = rarity(engine, engine.having.get(exact) ?? 0);
    weight += telling;
    /** @type {Map<string, number>} */
    const best = new Map();
    for (const [term, share] of terms) {
      if (!engine.having.has(term)) continue;
      for (const { id, score } of weigh(engine, term)) {
        best.set(id, Math.max(best.get(id) ?? 0, score * share));
      }
    }
    for (const [id, score] of best) {
      const sum = hits.get(id) ?? { score: 0, weight: 0 };
      hits.set(id, { score: sum.score + score, weight: sum.weight + telling });
    }
  }
  return { hits, weight };
}

/**
 * The activities that have a stem, with their weights; a word is typed letter by letter.
 * @param {Engine} engine
 * @param {string} term
 */
function weigh(engine, term) {
  const before = engine.weighed.get(term);
  if (before) return before;
  const options = { boost: FIELDS, bm25: BM25, tokenize: () => [term], processTerm: keep };
  const found = engine.texts.search(term, options).map(({ id, score }) => ({ id, score }));
  engine.weighed.set(term, found);
  return found;
}

const keep = (/** @type {string} */ term) => term;

/**
 * @param {Engine} engine
 * @param {Set<string>} themes
 * @returns {Map<string, number>} by ID, 0 to 1; a theme that few activities have counts more, as it
 *   is nearer to the words
 */
function rankThemes(engine, themes) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const rarities = [...themes].flatMap((theme) => {
    const having = engine.about.get(theme);
    return having ? [{ theme, rare: rarity(engine, having) }] : [];
  });
  const rarest = Math.max(...rarities.map(({ rare }) => rare));
  for (const { theme, rare } of rarities) {
    for (const [id, { themes: own }] of engine.prepared) {
      const sure = own.get(theme) ?? 0;
      if (sure) {
        found.set(id, Math.max(found.get(id) ?? 0, sure * (rare / rarest) ** 2));
      }
    }
  }
  return found;
}
