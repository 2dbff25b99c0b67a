// @ts-check
// Finds activities for a query in the reader's own words. Pure: an engine and words in, results out.
import { correct } from "./correct.js";
import { fitsAll, readFilters } from "./filters.js";
import { segment } from "./lexicon.js";
import { makeMarks } from "./marks.js";
import { ask } from "./questions.js";
import { LEAST_TYPED, rank } from "./rank.js";
import { isEmpty, phraseWords, stem } from "./stems.js";
import { beginningWith, normalize, readQuery } from "./words.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./filters.js").Filter} Filter
 * @typedef {import("./rank.js").Found} Found
 *
 * @typedef {object} Answer
 * @property {Found[]} found best first; empty where nothing answers
 * @property {Found[]} near what is less like an answer, or all there is
 * @property {Array<[typed: string, used: string]>} corrected
 * @property {string[]} named IDs in the query, as `IA_BE_4`
 * @property {Filter[]} filters facets that the words ask for
 * @property {string[]} pathways IDs of MVPs of the specialty that the words may be about
 * @property {number} otherYear a year in the query that is not the one searched; else 0
 * @property {import("./marks.js").Marks} marks what counts as a match in a text
 * @property {Map<string, string[]>} because by ID, words of the query by which people ask for it
 */

/** What the questions alike say counts as 1, what the words themselves find as this. */
const BY_WORDS = 0.8;
/** Where so much of what is alike has no answer in the year, nothing answers. */
const SILENT = 0.46;
/** Unless the words themselves are answered so well. */
const WELL_COVERED = 0.85;
const ALL_SILENT = 0.7;
/** Who asks for a bare subject wants that, and not what is left of it in this year. */
const BARE = 2;
const BARE_SILENT = 0.34;
/** An answer has so much as the best; what has less is near. */
const OF_BEST = 0.2;
/** With what is near a reader sees about ten. */
const IN_SIGHT = 10;
const LEAST_NEAR = 3;

/**
 * @param {Engine} engine
 * @param {string} query
 * @param {boolean} [asWords] whether words that ask for a facet are words like any other
 * @returns {Answer}
 */
export function find(engine, query, asWords = false) {
  const { ids, words: read } = readQuery(query, engine.ids);
  const named = ids.map((id) => id.toUpperCase().replace(/ /g, "_"));
  const rows = [...engine.prepared.values()].map(({ row }) => row);
  const said = read.filter((word) => phraseWords(word).length);
  const otherYear = said.filter((word) => engine.years.has(word)).map(Number)
    .find((year) => engine.year && year !== engine.year) ?? 0;
  const typed = said.filter((word) => !engine.years.has(word));
  const { filters, words: left } = asWords ? { filters: [], words: typed }
    : readFilters(engine, typed, rows);
  const { words, corrected } = correct(engine, left);
  const segments = segment(engine.lexicon, words, isEmpty);
  const last = words.at(-1) ?? "";
  const section = filters.length && filters.every(({ fits }) => fits) ? sectionOf(segments) : [];
  filters.push(...section);
  const weighty = section.length ? [] : words.filter((word) => !isEmpty(word));
  const isAsked = weighty.length > 0 || named.length > 0;
  const asked = votes(engine, weighty, segments);
  const { found, near } = weighty.length
    ? answer(engine, weighty.length, rank(engine, segments, words, last), asked)
    : { found: isAsked || !filters.some(({ fits }) => fits) ? [] : rows.map(whole), near: [] };
  const fitting = filters.length ? sift(rows, filters, otherYear, { found, near }) : { found, near };
  const themes = new Set(segments.flatMap((part) => [...part.themes]));
  const phrases = [
    ...weighty.map((word) => [stem(word)]),
    ...[...themes].flatMap((theme) => engine.lexicon.byTheme.get(theme) ?? [])
      .map(({ stems }) => stems),
    ...named.map((id) => normalize(id).split(" ")),
  ];
  return {
    found: named.length ? first(rows, named, fitting.found) : fitting.found,
    near: fitting.near.slice(0, Math.max(LEAST_NEAR, IN_SIGHT - fitting.found.length)),
    corrected,
    named,
    filters,
    pathways: asked.pathways,
    otherYear,
    because: new Map([...asked.because].map(([id, terms]) =>
      [id, terms.flatMap((term) => weighty[term] ?? [])])),
    marks: makeMarks(phrases, last.length >= LEAST_TYPED && !isEmpty(last) ? last : ""),
  };
}

/**
 * What the questions alike say; the word being typed stands for those that begin with it, and a
 * known phrase also for the single words that mean the same: "burned out", "burnout".
 * @param {Engine} engine
 * @param {string[]} words
 * @param {import("./lexicon.js").Segment[]} segments
 */
function votes({ questions, answers, lexicon }, words, segments) {
  const terms = words.map((word, at) => {
    const own = stem(word);
    const isTyping = at === words.length - 1 && word.length >= LEAST_TYPED &&
      !questions.having.has(own);
    return isTyping
      ? [...new Set(beginningWith(questions.words, word).map(stem))] : [own];
  });
  for (const { words: { length }, themes } of segments) {
    if (length < 2) continue;
    const same = [...themes].flatMap((theme) => lexicon.byTheme.get(theme) ?? []);
    terms.push(same.flatMap(({ stems }) => (stems.length === 1 ? stems : [])));
  }
  return ask(questions, answers, terms, words.length);
}

/**
 * What the words find and what the questions alike say, as one list; cut into what answers and
 * what is near.
 * @param {Engine} engine
 * @param {number} length of the query, in words
 * @param {Found[]} byWords
 * @param {import("./questions.js").Votes} asked
 * @returns {{found: Found[], near: Found[]}}
 */
function answer(engine, length, byWords, { byId, isNamed, silent, moved, nearby }) {
  const most = byWords[0]?.score || 1;
  const sure = 1 - silent - moved;
  const sums = new Map([...byId].map(([id, vote]) => [id, { score: vote, cover: vote * sure }]));
  for (const { row, score, cover } of byWords) {
    const sum = sums.get(row.id) ?? { score: 0, cover: 0 };
    const own = (BY_WORDS * score * cover) / most;
    sums.set(row.id, { score: sum.score + own, cover: Math.max(sum.cover, cover) });
  }
  const all = [...sums].map(([id, sum]) => {
    const { row } = /** @type {import("./engine.js").Prepared} */ (engine.prepared.get(id));
    return { row, ...sum };
  }).sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1));
  const cover = Math.max(0, ...byWords.map((one) => one.cover));
  const isBare = length <= BARE && !byWords.length && !isNamed;
  const isSilent = isBare ? silent + moved + nearby > BARE_SILENT
    : silent > (cover >= WELL_COVERED ? ALL_SILENT : SILENT);
  const least = (all[0]?.score ?? 0) * OF_BEST;
  const end = isSilent ? 0 : all.filter(({ score }) => score >= least).length;
  return { found: all.slice(0, end), near: all.slice(end) };
}

/**
 * The subcategory where, beside other facets, only its name is said: "high weight care coordination".
 * @param {import("./lexicon.js").Segment[]} segments
 * @returns {import("./filters.js").Filter[]}
 */
function sectionOf(segments) {
  if (segments.length !== 1) return [];
  const themes = [...segments[0]?.themes ?? []].map((theme) => theme.split(" "));
  return themes.flatMap(([kind, value = ""]) =>
    (kind === "subcategory" ? [{ facet: /** @type {const} */ ("subcategory"), value, fits: true }] : []));
}

/**
 * Of what the words find, what fits the facets that they ask for. Whoever asks what is new wants all
 * of it, whatever else is said: "just added, need a blurb".
 * @param {Found["row"][]} rows
 * @param {Filter[]} filters
 * @param {number} otherYear that the words name: they ask of that year, and not of this
 * @param {{found: Found[], near: Found[]}} answered
 * @returns {{found: Found[], near: Found[]}}
 */
function sift(rows, filters, otherYear, { found, near }) {
  if (otherYear) return { found: [], near: [] };
  // In the first year nothing has changed; that is told, and no lack.
  const isLacking = filters.some(({ facet, fits }) => !fits && facet !== "change");
  if (isLacking) return { found: [], near: [...found, ...near] };
  const fitting = (/** @type {Found[]} */ some) => some.filter(({ row }) => fitsAll(row, filters));
  const [own, weak] = [fitting(found), fitting(near)];
  if (!filters.some(({ facet }) => facet === "change")) return { found: own, near: weak };
  const known = new Set([...own, ...weak].map(({ row }) => row));
  const others = fitting(rows.map(whole)).filter(({ row }) => !known.has(row));
  return { found: [...own, ...weak, ...others], near: [] };
}

/**
 * @param {Found["row"]} row
 * @returns {Found}
 */
const whole = (row) => ({ row, score: 1, cover: 1 });

/**
 * The activities whose ID the query names, then their kin, then what its words find.
 * @param {Found["row"][]} rows
 * @param {string[]} named
 * @param {Found[]} found
 * @returns {Found[]}
 */
function first(rows, named, found) {
  const exact = named.flatMap((id) => rows.filter((row) => row.id === id));
  const kin = rows.filter((row) => named.some((id) => row.kin.includes(id)));
  const ahead = [...new Set([...exact, ...kin])];
  const top = found[0]?.score ?? 1;
  return [
    ...ahead.map((row, place) => ({ row, score: top + ahead.length - place, cover: 1 })),
    ...found.filter(({ row }) => !ahead.includes(row)),
  ];
}
