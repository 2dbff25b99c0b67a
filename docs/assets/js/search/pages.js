// @ts-check
// Ranks the site's pages for a query. Pure: the index that MkDocs writes in, results out.
import { makeMarks } from "./marks.js";
import { isCommon, stem } from "./stems.js";
import { normalize, readQuery } from "./words.js";

/**
 * @typedef {object} Doc a page, or one of its sections, as `search/search_index.json` has it
 * @property {string} location `activities/IA_BE_4/` or `2026/#key-dates`
 * @property {string} title
 * @property {string} text with the tags of paragraphs and lists
 * @property {string[]} [tags] of an activity: its standing in words, its ID, then IDs of its relatives
 * @property {number} [boost]
 */

/**
 * @typedef {object} Entry a Doc made ready
 * @property {string} location
 * @property {string} page the location without the anchor
 * @property {string} title
 * @property {string} text without tags
 * @property {string} standing
 * @property {string} id normalized, empty where the page is no activity's
 * @property {string[]} relatives IDs, normalized
 * @property {number} boost
 * @property {string} titleWords normalized
 * @property {string} textWords normalized
 * @property {Map<string, number>} inTitle how often each word stem is there
 * @property {Map<string, number>} inText
 */

/**
 * @typedef {object} Index
 * @property {Entry[]} entries
 * @property {Set<string>} ids normalized
 * @property {Map<string, string>} titles by page
 * @property {Map<string, string>} stems of every word
 */

/**
 * @typedef {object} Result
 * @property {string} location
 * @property {string} title of the page
 * @property {string} section its heading, where a section answers better than the whole page
 * @property {string} standing
 * @property {string} text
 * @property {number} score
 */

/**
 * @typedef {object} Answer
 * @property {Result[]} results best first
 * @property {boolean} all whether every result has all the words
 * @property {import("./marks.js").Marks} marks what counts as a match in a text
 *
 * @typedef {object} Sought a word of the query
 * @property {string} word
 * @property {Map<string, number>} forms stems that answer it, with their weights
 * @property {number} rarity
 */

/**
 * Text of the index without its tags.
 * @param {string} text
 * @returns {string}
 */
export function plainText(text) {
  return text
    .replace(/<[^>]*>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * How often each stem is there.
 * @param {string} words normalized
 * @param {Map<string, string>} stems by word; new words are added
 * @returns {Map<string, number>}
 */
function count(words, stems) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words ? words.split(" ") : []) {
    const key = stems.get(word) ?? stem(word);
    stems.set(word, key);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * The parts of an activity's page as one: our plain words and CMS's text answer together.
 * @param {Doc[]} docs
 * @returns {Doc[]}
 */
function joined(docs) {
  /** @type {Map<string, Doc>} */
  const whole = new Map();
  for (const doc of docs) {
    const page = /^activities\/[^/#]+\//.exec(doc.location)?.[0];
    const before = page ? whole.get(page) : undefined;
    if (before) whole.set(before.location, { ...before, text: `${before.text} ${doc.text}` });
    else whole.set(doc.location, doc);
  }
  return [...whole.values()];
}

/**
 * @param {Doc[]} docs
 * @returns {Index}
 */
export function prepare(docs) {
  /** @type {Map<string, string>} */
  const stems = new Map();
  const entries = joined(docs).map((doc) => {
    const [page = ""] = doc.location.split("#");
    const activity = /^activities\/([^/]+)\/$/.exec(doc.location);
    const [standing = "", , ...relatives] = doc.tags ?? [];
    const title = plainText(doc.title);
    const text = plainText(doc.text);
    const titleWords = normalize(title);
    const textWords = normalize(text);
    return {
      location: doc.location,
      page,
      title,
      text,
      standing,
      id: activity ? normalize(activity[1] ?? "") : "",
      relatives: relatives.map(normalize),
      boost: doc.boost ?? 1,
      titleWords,
      textWords,
      inTitle: count(titleWords, stems),
      inText: count(textWords, stems),
    };
  });
  return {
    entries,
    stems,
    ids: new Set(entries.map((entry) => entry.id).filter(Boolean)),
    titles: new Map(
      entries.filter((e) => e.location === e.page).map((e) => [e.page, e.title]),
    ),
  };
}

/**
 * The stems that answer a word: its own, which counts double, those that begin with it, and those
 * of words that begin with the word being typed.
 * @param {Index} index
 * @param {string} word
 * @param {boolean} typing
 * @returns {Map<string, number>}
 */
function formsOf(index, word, typing) {
  const own = stem(word);
  /** @type {Map<string, number>} */
  const forms = new Map();
  for (const [other, key] of index.stems) {
    if (key.startsWith(own) || (typing && other.startsWith(word))) forms.set(key, 1);
  }
  return forms.set(own, 2);
}

/**
 * How often the forms of a word are there, by their weights.
 * @param {Map<string, number>} counts
 * @param {Map<string, number>} forms
 * @returns {number}
 */
function frequency(counts, forms) {
  let sum = 0;
  for (const [form, weight] of forms) sum += weight * (counts.get(form) ?? 0);
  return sum;
}

/**
 * @param {Index} index
 * @param {string[]} words
 * @param {string} last the word being typed
 * @returns {Sought[]}
 */
function seek(index, words, last) {
  return words.map((word) => {
    const forms = formsOf(index, word, word === last);
    const having = index.entries.filter(({ inTitle, inText }) =>
      frequency(inTitle, forms) + frequency(inText, forms) > 0).length;
    return { word, forms, rarity: Math.log(1 + index.entries.length / (1 + having)) };
  });
}

/**
 * @param {Entry} entry
 * @param {Sought[]} sought
 * @param {string} phrase the words as typed, normalized
 * @returns {{score: number, found: number}} `found`: how many of the words the entry has
 */
function scoreWords(entry, sought, phrase) {
  let score = 0;
  let found = 0;
  for (const { forms, rarity } of sought) {
    const title = frequency(entry.inTitle, forms);
    const text = frequency(entry.inText, forms);
    if (title || text) found += 1;
    score += (6 * Math.min(title, 2) + (4 * text) / (text + 4)) * rarity;
  }
  if (phrase.includes(" ")) {
    // Three words in a row are no accident, whatever the words.
    const long = phrase.split(" ").length > 2;
    if (` ${entry.titleWords}`.includes(` ${phrase}`)) score *= long ? 4 : 2;
    else if (` ${entry.textWords}`.includes(` ${phrase}`)) score *= long ? 3 : 1.5;
  }
  return { score: score * (1 + Math.log(entry.boost) / 2), found };
}

/**
 * The score of an entry; what the query names comes before what has its words.
 * @param {Entry} entry
 * @param {string[]} ids that the query names
 * @param {Sought[]} sought
 * @param {string} phrase
 * @returns {{entry: Entry, score: number, found: number}}
 */
function scored(entry, ids, sought, phrase) {
  const { score, found } = scoreWords(entry, sought, phrase);
  if (entry.id && ids.includes(entry.id)) return { entry, score: score + 1e6, found: sought.length };
  if (entry.relatives.some((id) => ids.includes(id))) {
    return { entry, score: score + 1e5, found: sought.length };
  }
  return { entry, score, found };
}

/**
 * The best pages first: those whose ID the query names, then their relatives, then pages with all
 * its words. If no page has all of them, pages with most.
 * @param {string} query
 * @param {Index} index
 * @returns {Answer}
 */
export function rank(query, index) {
  const { ids, words: typed } = readQuery(query, index.ids);
  const weighty = typed.filter((word) => !isCommon(word));
  const words = weighty.length ? weighty : typed;
  const last = words.at(-1) === typed.at(-1) ? words.at(-1) ?? "" : "";
  const named = ids.map((id) => id.split(" "));
  const sought = seek(index, [...new Set([...named.flat(), ...words])], last);
  const forms = sought.filter(({ word }) => words.includes(word) && word.length > 1)
    .flatMap((one) => [...one.forms.keys()].map((form) => [form]));
  const marks = makeMarks([...named, ...forms], "");
  if (!sought.length) return { results: [], all: true, marks };
  const phrase = typed.join(" ");
  /** @type {Map<string, {entry: Entry, score: number, found: number}>} the best part of each */
  const pages = new Map();
  for (const entry of index.entries) {
    const own = scored(entry, ids, sought, phrase);
    const best = pages.get(entry.page);
    const better = !best || own.found > best.found ||
      (own.found === best.found && own.score > best.score);
    if (own.score > 0 && better) pages.set(entry.page, own);
  }
  const most = Math.max(0, ...[...pages.values()].map(({ found }) => found));
  const results = [...pages.values()]
    .filter(({ found }) => found === most)
    .sort((a, b) => b.score - a.score)
    .map(({ entry, score }) => ({
      location: entry.location,
      title: index.titles.get(entry.page) ?? entry.title,
      section: entry.location === entry.page ? "" : entry.title,
      standing: entry.standing,
      text: entry.text,
      score,
    }));
  return { results, all: most === sought.length, marks };
}
