// @ts-check
// Finds activities for a query in the reader's own words. Pure: an engine and words in, results out.
import { correct } from "./correct.js";
import { segment } from "./lexicon.js";
import { makeMarks } from "./marks.js";
import { LEAST_TYPED, rank } from "./rank.js";
import { isEmpty, phraseWords, stem } from "./stems.js";
import { normalize, readQuery } from "./words.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./rank.js").Found} Found
 *
 * @typedef {object} Answer
 * @property {Found[]} found best first
 * @property {Array<[typed: string, used: string]>} corrected
 * @property {string[]} named IDs in the query, as `IA_BE_4`
 * @property {import("./marks.js").Marks} marks what counts as a match in a text
 */

/**
 * @param {Engine} engine
 * @param {string} query
 * @returns {Answer}
 */
export function find(engine, query) {
  const { ids, words: typed } = readQuery(query, engine.ids);
  const named = ids.map((id) => id.toUpperCase().replace(/ /g, "_"));
  const { words, corrected } = correct(engine, typed.filter((word) => phraseWords(word).length));
  const segments = segment(engine.lexicon, words, isEmpty);
  const last = words.at(-1) ?? "";
  const found = named.length && !segments.length ? [] : rank(engine, segments, words, last);
  const themes = new Set(segments.flatMap((part) => [...part.themes]));
  const phrases = [
    ...words.filter((word) => !isEmpty(word)).map((word) => [stem(word)]),
    ...[...themes].flatMap((theme) => engine.lexicon.byTheme.get(theme) ?? [])
      .map(({ stems }) => stems),
    ...named.map((id) => normalize(id).split(" ")),
  ];
  return {
    found: named.length ? first(engine, named, found) : found,
    corrected,
    named,
    marks: makeMarks(phrases, last.length >= LEAST_TYPED && !isEmpty(last) ? last : ""),
  };
}

/**
 * The activities whose ID the query names, then their kin, then what its words find.
 * @param {Engine} engine
 * @param {string[]} named
 * @param {Found[]} found
 * @returns {Found[]}
 */
function first(engine, named, found) {
  const rows = [...engine.prepared.values()].map(({ row }) => row);
  const exact = named.flatMap((id) => engine.prepared.get(id)?.row ?? []);
  const kin = rows.filter((row) => named.some((id) => row.kin.includes(id)));
  const ahead = [...new Set([...exact, ...kin])];
  const top = found[0]?.score ?? 1;
  return [
    ...ahead.map((row, place) => ({ row, score: top + ahead.length - place, cover: 1 })),
    ...found.filter(({ row }) => !ahead.includes(row)),
  ];
}
