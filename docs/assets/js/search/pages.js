// @ts-check
// Ranks the site's pages for a query. Pure: the index that MkDocs writes in, results out.
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

/** @typedef {{entries: Entry[], ids: Set<string>, titles: Map<string, string>}} Index */

/**
 * @typedef {object} Result
 * @property {string} location
 * @property {string} title of the page
 * @property {string} section its heading, where a section answers better than the whole page
 * @property {string} standing
 * @property {string} text
 * @property {number} score
 */

/** @typedef {{results: Result[], all: boolean}} Answer `all`: every result has all the words */

const NO_WEIGHT = new Set(
  "a an and are as at be by do for from how i in is it of on or that the this to we what with".split(
    " ",
  ),
);

/**
 * The part that forms of a word share: `screenings` -> `screen`. Rough, but alike on both sides.
 * @param {string} word normalized
 * @returns {string}
 */
export function stem(word) {
  if (word.length < 4) return word;
  const single = word.replace(/ies$/, "y").replace(/([^siu])s$/, "$1");
  const root = single.replace(/([bdgmnprt])\1(?:ing|ed)$/, "$1").replace(/(?:ing|ed|e)$/, "");
  return root.length < 4 ? single : root;
}

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
 * @param {string} words normalized
 * @returns {Map<string, number>}
 */
function count(words) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words.split(" ")) {
    const key = stem(word);
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
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
      inTitle: count(titleWords),
      inText: count(textWords),
    };
  });
  return {
    entries,
    ids: new Set(entries.map((entry) => entry.id).filter(Boolean)),
    titles: new Map(
      entries.filter((e) => e.location === e.page).map((e) => [e.page, e.title]),
    ),
  };
}

/**
 * How often words that begin like `word` are there; the word itself counts double.
 * @param {Map<string, number>} counts
 * @param {string} word a stem
 * @returns {number}
 */
function frequency(counts, word) {
  let sum = 2 * (counts.get(word) ?? 0);
  for (const [other, times] of counts) {
    if (other.length > word.length && other.startsWith(word)) sum += times;
  }
  return sum;
}

/**
 * @param {Entry} entry
 * @param {string[]} words stems
 * @param {Map<string, number>} rarity of each word
 * @param {string} phrase the words as typed, normalized
 * @returns {{score: number, found: number}} `found`: how many of the words the entry has
 */
function scoreWords(entry, words, rarity, phrase) {
  let score = 0;
  let found = 0;
  for (const word of words) {
    const title = frequency(entry.inTitle, word);
    const text = frequency(entry.inText, word);
    if (title || text) found += 1;
    const saturated = 6 * Math.min(title, 2) + (4 * text) / (text + 4);
    score += saturated * (rarity.get(word) ?? 0);
  }
  if (phrase.includes(" ")) {
    if (` ${entry.titleWords}`.includes(` ${phrase}`)) score *= 2;
    else if (` ${entry.textWords}`.includes(` ${phrase}`)) score *= words.length > 3 ? 3 : 1.5;
  }
  return { score: score * (1 + Math.log(entry.boost) / 2), found };
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
  const weighty = typed.filter((word) => !NO_WEIGHT.has(word));
  const words = [...new Set((weighty.length ? weighty : typed).map(stem))];
  const idWords = ids.flatMap((id) => id.split(" "));
  const sought = [...new Set([...idWords, ...words])];
  if (!sought.length) return { results: [], all: true };

  const has = (/** @type {Entry} */ entry, /** @type {string} */ word) =>
    frequency(entry.inTitle, word) + frequency(entry.inText, word) > 0;
  const rarity = new Map(
    sought.map((word) => {
      const having = index.entries.filter((entry) => has(entry, word)).length;
      return [word, Math.log(1 + index.entries.length / (1 + having))];
    }),
  );
  const phrase = typed.join(" ");
  /** @type {Map<string, {entry: Entry, score: number, found: number}>} */
  const pages = new Map();
  for (const entry of index.entries) {
    let { score, found } = scoreWords(entry, sought, rarity, phrase);
    if (entry.id && ids.includes(entry.id)) {
      score += 1e6;
      found = sought.length;
    } else if (entry.relatives.some((id) => ids.includes(id))) {
      score += 1e5;
      found = sought.length;
    }
    const best = pages.get(entry.page);
    const better = !best || found > best.found || (found === best.found && score > best.score);
    if (score > 0 && better) pages.set(entry.page, { entry, score, found });
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
  return { results, all: most === sought.length };
}

/**
 * The stretch of the text that shows the words, cut into pieces that match or do not.
 * @param {string} text
 * @param {string} query
 * @param {number} [length] in characters, about
 * @returns {Array<{text: string, match: boolean}>}
 */
export function excerpt(text, query, length = 170) {
  const stems = normalize(query)
    .split(" ")
    .filter((word) => word.length > 1 && !NO_WEIGHT.has(word))
    .map(stem);
  const matching = (/** @type {string} */ word) => {
    const key = stem(normalize(word));
    return stems.some((sought) => key.startsWith(sought));
  };
  const words = text.split(/(\s+)/);
  const first = Math.max(0, words.findIndex((word) => /\S/.test(word) && matching(word)));
  let start = first;
  for (let before = 0; start > 0 && before < length / 3; start -= 1) {
    before += (words[start - 1] ?? "").length;
  }
  /** @type {Array<{text: string, match: boolean}>} */
  const pieces = [];
  let used = 0;
  let end = start;
  for (; end < words.length && used < length; end += 1) {
    const word = words[end] ?? "";
    used += word.length;
    pieces.push({ text: word, match: /\S/.test(word) && matching(word) });
  }
  if (start > 0) pieces.unshift({ text: "… ", match: false });
  if (end < words.length) pieces.push({ text: " …", match: false });
  return pieces;
}
