// @ts-check
// Ranks activities for a query in the reader's own words. Pure: rows in, results out.
// MiniSearch weighs the words (BM25); the themes of the lexicon find what is said otherwise.
import Vendored from "../../vendor/minisearch.js";
import { normalize, readQuery } from "../words.js";
import { makeLexicon, phrasesIn, segment } from "./lexicon.js";
import { makeMarks } from "./marks.js";
import { isEmpty, phraseStems, phraseWords, stem, weightyWords } from "./stems.js";

// The vendored module has no types of its own; those of the package it is made of fit.
const MiniSearch = /** @type {typeof import("minisearch").default} */ (
  /** @type {unknown} */ (Vendored));

/**
 * @typedef {import("./lexicon.js").Lexicon} Lexicon
 * @typedef {import("./lexicon.js").Segment} Segment
 *
 * @typedef {object} Row an activity in one year
 * @property {string} id
 * @property {string} title
 * @property {string} plain our sentence
 * @property {string} text CMS's
 * @property {string[]} synonyms
 * @property {string[]} themes topics and roles, as keys of the labels
 * @property {string[]} kin IDs that came before or after
 * @property {string} code of the subcategory, with its name
 *
 * @typedef {object} Prepared
 * @property {Row} row
 * @property {Map<string, number>} themes how sure it is that the activity is about them, 0 to 1
 * @property {Record<string, string>} stems of each field, as ` a b c `
 *
 * @typedef {object} Engine
 * @property {import("minisearch").default} texts
 * @property {import("minisearch").default} spelling every known word as a document
 * @property {Map<string, Array<{id: string, score: number}>>} weighed by stem, once asked
 * @property {Lexicon} lexicon
 * @property {Map<string, Prepared>} prepared by ID
 * @property {Map<string, number>} having in how many activities a stem is
 * @property {Map<string, number>} about how many activities have a theme
 * @property {string[]} words every known word
 * @property {Set<string>} exact the same words
 * @property {Set<string>} known stems
 * @property {Set<string>} ids every ID ever, normalized
 *
 * @typedef {object} Found
 * @property {Row} row
 * @property {number} score
 * @property {number} cover how much of the query it answers, 0 to 1
 *
 * @typedef {object} Answer
 * @property {Found[]} found best first
 * @property {Array<[typed: string, used: string]>} corrected
 * @property {string[]} named IDs in the query, as `IA_BE_4`
 * @property {import("./marks.js").Marks} marks what counts as a match in a text
 */

/** Weight of the fields. Titles are short, and BM25 favours short fields by itself. */
const FIELDS = { title: 1.5, plain: 2.5, synonyms: 1.7, text: 3.5 };
const BM25 = { k: 2, b: 0.2, d: 0.6 };
/** How sure a field makes that an activity is about a theme; a topic is given by reading. */
const EVIDENCE = { topic: 0.9, title: 1, plain: 0.9, synonyms: 0.35, text: 0.35 };

// Set on the graded queries of tests/search, which `make bench` measures.
const ALL_WORDS = [0.54, 0.4]; // at least, and more by BM25
const SOME_WORDS = 0.36;
const THEME = [0.7, 0.3];
const COVER_BY_THEME = 0.9;
const COVER_BY_PART = 0.6;
const COVER_SCATTERED = 0.4; // words of a known phrase, but not the phrase
const IN_A_ROW = 2;
const BEGINS = 0.3;
const COVER_POWER = 2.2;
const LENGTH_POWER = 0.8;
/** An answer covers so much of the query, or nothing answers it. */
const LEAST_COVER = .46;
/** Shown is what covers so much as the best does. */
const OF_BEST = 0.31;
/** Of words this short only whole ones match: `rems` is no `remote`, and no typing error. */
const LEAST_TYPED = 3;
const LEAST_MISSPELT = 5;
const TWO_ERRORS_FROM = 7;

/**
 * @param {Row[]} rows
 * @param {Array<[theme: string, phrase: string]>} related
 * @param {string[]} ids every ID ever published
 * @returns {Engine}
 */
export function makeEngine(rows, related, ids) {
  const lexicon = makeLexicon(related);
  const texts = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text) => weightyWords(text),
    processTerm: stem,
    extractField: (row, name) => (name === "synonyms" ? row.synonyms.join(" ") : row[name]),
  });
  texts.addAll(rows);
  const words = new Set(lexicon.words);
  /** @type {Engine} */
  const engine = {
    texts,
    spelling: new MiniSearch({ fields: ["id"], tokenize: (word) => [word], processTerm: (w) => w }),
    weighed: new Map(),
    lexicon,
    prepared: new Map(),
    having: new Map(),
    about: new Map(),
    words: [],
    exact: words,
    known: new Set(),
    ids: new Set(ids.map(normalize)),
  };
  for (const row of rows) {
    engine.prepared.set(row.id, prepareRow(row, lexicon));
    const own = weightyWords(Object.values(fieldsOf(row)).join(" "));
    for (const word of own) words.add(word);
    for (const part of new Set(own.map(stem))) add(engine.having, part, 1);
    for (const theme of engine.prepared.get(row.id)?.themes.keys() ?? []) {
      add(engine.about, theme, 1);
    }
  }
  engine.words = [...words].sort();
  engine.known = new Set(engine.words.map(stem));
  engine.spelling.addAll(engine.words.map((id) => ({ id })));
  return engine;
}

/**
 * @param {Map<string, number>} sums
 * @param {string} key
 * @param {number} number
 */
function add(sums, key, number) {
  sums.set(key, (sums.get(key) ?? 0) + number);
}

/** @param {Row} row */
function fieldsOf({ title, plain, synonyms, text }) {
  return { title, plain, synonyms: synonyms.join(" "), text };
}

/**
 * @param {Row} row
 * @param {Lexicon} lexicon
 * @returns {Prepared}
 */
function prepareRow(row, lexicon) {
  /** @type {Map<string, number>} */
  const evidence = new Map(row.themes.map((theme) => [theme, EVIDENCE.topic]));
  const weigh = (/** @type {string} */ text, /** @type {number} */ weight) => {
    for (const { phrase } of phrasesIn(lexicon, phraseStems(text))) {
      for (const theme of phrase.themes) add(evidence, theme, weight);
    }
  };
  weigh(row.title, EVIDENCE.title);
  weigh(row.plain, EVIDENCE.plain);
  weigh(row.text, EVIDENCE.text);
  for (const synonym of row.synonyms) weigh(synonym, EVIDENCE.synonyms);
  const themes = new Map([...evidence].map(([theme, sum]) => [theme, 1 - Math.exp(-sum)]));
  const stems = Object.fromEntries(
    Object.entries(fieldsOf(row)).map(([name, text]) => [name, ` ${phraseStems(text).join(" ")} `]),
  );
  return { row, themes, stems };
}

/**
 * How telling a word is that so many of the activities have.
 * @param {Engine} engine
 * @param {number} having
 */
function rarity(engine, having) {
  const all = engine.prepared.size;
  return Math.log(1 + (all - having + 0.5) / (having + 0.5));
}

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

/**
 * The query's words as they are known: `telehelth` -> `telehealth`, `tele health` -> `telehealth`,
 * `followup` -> `follow`, `up`.
 * @param {Engine} engine
 * @param {string[]} typed normalized
 * @returns {{words: string[], corrected: Array<[string, string]>}}
 */
function correct(engine, typed) {
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
  for (let end = LEAST_TYPED; end <= word.length - LEAST_TYPED; end += 1) {
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
 * @param {Engine} engine
 * @param {Segment[]} segments
 * @param {string[]} words of the whole query
 * @param {string} last
 * @returns {Found[]}
 */
function rank(engine, segments, words, last) {
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
      ? (ALL_WORDS[0] ?? 0) + (ALL_WORDS[1] ?? 0) * bm25
      : SOME_WORDS * share * bm25;
    const byTheme = theme * ((THEME[0] ?? 0) + (THEME[1] ?? 0) * bm25);
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
      for (const other of engine.words) {
        if (other.startsWith(word) && !terms.has(stem(other))) terms.set(stem(other), share);
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
 * @returns {Map<string, number>} by ID, 0 to 1; a theme that few activities have counts more, as it is nearer to the words
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
