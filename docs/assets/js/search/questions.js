// @ts-check
// Everyday questions: those that a query is like, and the activities that answer them.
import { stem } from "./stems.js";

/**
 * @typedef {{id: string, mvps: string[], subcategory: string}} Row an activity as listed in the year
 * @typedef {{question: number, times: number}} Posting
 * @typedef {object} Answered a question in a year
 * @property {Map<string, number>} grades by ID
 * @property {boolean} isNothing whether no activity answers, in no year: grades are of neighbors
 * @property {boolean} isBest whether an activity of the year answers exactly this
 * @property {boolean} isMoved whether only other years have such a one
 * @property {boolean} isName whether it is no question but the names of a specialty
 *
 * @typedef {Array<Answered | null>} Answers of each question; null for a specialty whose MVPs the
 *   year does not have, which is no question of the year
 *
 * @typedef {object} Questions
 * @property {string[]} words that are asked with
 * @property {Map<string, Posting[]>} having the questions of each stem
 * @property {number[]} lengths
 * @property {number} usual length
 * @property {string[]} answers of each, packed
 * @property {string[]} ids
 *
 * @typedef {object} Votes
 * @property {Map<string, number>} byId 1 for the best
 * @property {Map<string, number[]>} because of which terms the question that says most is alike
 * @property {boolean} isNamed whether the words name a specialty
 * @property {string[]} pathways MVPs of the specialty that the words name, or whose work they are
 * @property {number} silent the share of questions alike that nothing answers in the year
 * @property {number} moved the share of those that other years answer better
 * @property {number} nearby the share of those to which only neighbors answer, in every year
 */

const BM25 = { k: 1.2, b: 0.3 };
const MOST_ALIKE = 30;
/** The question most alike counts far more than the next. */
const NEARNESS = 4;
const WHOLE = 2;
/** What an activity counts that is near a question which nothing answers. */
const NEIGHBOR = 0.1;
/** MVPs that come after the nearest. */
const FURTHER_MVP = 1.5;
/** Attestations, which every pathway lists. */
const OF_EVERY_MVP = 1;

/**
 * @param {import("shapes/words").WordsFile["questions"]} packed
 * @param {string[]} ids
 * @returns {Questions}
 */
export function readQuestions(packed, ids) {
  const answers = packed.answers.split("\n");
  const words = frontCoded(packed.words);
  /** @type {Map<string, Posting[]>} */
  const having = new Map();
  const lengths = answers.map(() => 0);
  packed.asked.split(" ").forEach((letters, at) => {
    const postings = readGaps(letters, packed);
    const key = stem(words[at] ?? "");
    having.set(key, [...(having.get(key) ?? []), ...postings]);
    for (const { question, times } of postings) lengths[question] = (lengths[question] ?? 0) + times;
  });
  const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return { words, having, lengths, usual, answers, ids };
}

/**
 * @param {string} packed `AfallEsBever`
 * @returns {string[]} `fall`, `falls`, `fever`
 */
function frontCoded(packed) {
  let before = "";
  return (packed.match(/[A-Z][a-z0-9]*/g) ?? []).map((part) => {
    before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
    return before;
  });
}

/**
 * @param {string} letters the gaps between the questions; they are those that JSON writes as they are
 * @param {{gaps: number, often: number}} packed
 * @returns {Posting[]}
 */
function readGaps(letters, { gaps, often }) {
  /** @type {Posting[]} */
  const postings = [];
  let question = -1;
  for (let at = 0; at < letters.length; at += 1) {
    const code = letters.charCodeAt(at);
    const value = code - 33 - Number(code > 34) - Number(code > 92); // Without `"` and `\\`.
    if (value < 2 * gaps) {
      question += 1 + (value >> 1);
      postings.push({ question, times: value & 1 ? often : 1 });
    } else {
      question += gaps * (value - 2 * gaps + 1);
    }
  }
  return postings;
}

/**
 * @param {Questions} questions
 * @param {Row[]} rows
 * @param {number} year 0 for all: answers count whatever their years
 * @returns {Answers}
 */
export function answersIn({ answers, ids }, rows, year) {
  const listed = new Set(rows.map(({ id }) => id));
  return answers.map((line) => {
    if (!isSpecialty(line)) return readAnswers(line, ids, listed, year);
    const work = line.split(";")[1] ?? "";
    const answered = ofPathways(pathwaysOf(line), rows);
    if (answered || !work) return answered;
    const { grades, isBest } = readAnswers(work, ids, listed, year);
    return grades.size
      ? { grades, isNothing: false, isBest, isMoved: false, isName: true } : null;
  });
}

/** @param {string} line `G0055 M0005;3|17`: MVPs, and what answers where the year has none */
function isSpecialty(line) {
  return line.includes(";");
}

/** @param {string} line */
function pathwaysOf(line) {
  return (line.split(";")[0] ?? "").match(/\S+/g) ?? [];
}

/**
 * @param {string[]} pathways IDs of MVPs, the nearest first
 * @param {Row[]} rows
 */
function ofPathways(pathways, rows) {
  /** @type {Map<string, number>} */
  const grades = new Map();
  pathways.forEach((pathway, place) => {
    for (const { id, mvps, subcategory } of rows) {
      if (!mvps.includes(pathway) || grades.has(id)) continue;
      grades.set(id, !subcategory ? OF_EVERY_MVP : place ? FURTHER_MVP : WHOLE);
    }
  });
  if (!grades.size) return null;
  return { grades, isNothing: false, isBest: true, isMoved: false, isName: true };
}

/**
 * @param {string} line `3 17:2017-2021|40`: the best, then those near; `!` where nothing answers
 * @param {string[]} ids
 * @param {Set<string>} listed
 * @param {number} year
 * @returns {Answered}
 */
function readAnswers(line, ids, listed, year) {
  /** @type {Map<string, number>} */
  const grades = new Map();
  const [best = "", near = ""] = line.split("|");
  for (const [part, grade] of /** @type {const} */ ([[near, 1], [best, WHOLE]])) {
    for (const answer of part.match(/\S+/g) ?? []) {
      const [place = "", years] = answer.split(":");
      const [first = 0, last = 0] = (years ?? "").split("-").map(Number);
      const id = ids[Number(place)] ?? "";
      if (listed.has(id) && (!years || !year || (first <= year && year <= last))) grades.set(id, grade);
    }
  }
  const isNothing = best === "!";
  const isBest = [...grades.values()].includes(WHOLE);
  const isMoved = best !== "" && !isNothing && !isBest;
  return { grades, isNothing, isBest, isMoved, isName: false };
}

/**
 * What the questions most alike say of the activities.
 * @param {Questions} questions
 * @param {Answers} answers
 * @param {string[][]} terms of each word of the query the stems that stand for it, and others that
 *   mean the same
 * @param {number} own so many, from the first on, are words of the query
 * @returns {Votes} without any where no question has any of the words
 */
export function ask({ having, lengths, usual, answers: packed }, answers, terms, own) {
  // A common word stands in hundreds of questions, and each keystroke weighs them anew.
  const scores = new Float64Array(packed.length);
  const matched = new Float64Array(packed.length);
  const found = terms.map((stems) => timesOf(stems.flatMap((key) => having.get(key) ?? []), packed.length));
  for (const [term, { questions, times }] of found.entries()) {
    const telling = Math.log(1 + (answers.length - questions.length + 0.5) / (questions.length + 0.5));
    for (const question of questions) {
      const said = times[question] ?? 0;
      const often = said / (1 - BM25.b + (BM25.b * (lengths[question] ?? 0)) / usual);
      scores[question] = (scores[question] ?? 0) + (telling * often * (BM25.k + 1)) / (often + BM25.k);
      if (term < own) matched[question] = (matched[question] ?? 0) + said;
    }
  }
  const inOrder = [...new Set(found.flatMap(({ questions }) => questions))]
    .map((question) => /** @type {[question: number, score: number]} */ (
      [question, scores[question] ?? 0]))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const specialty = inOrder.find(([question]) => isSpecialty(packed[question] ?? ""))?.[0];
  // Of a name one of several words is no match: "dialysis unit" is a nephrologist's, dialysis not.
  const isNamed = specialty !== undefined && (matched[specialty] ?? 0) > 1;
  const alike = inOrder.filter(([question]) =>
    !answers[question]?.isName || (matched[question] ?? 0) > 1).slice(0, MOST_ALIKE);
  const termsOf = (/** @type {number} */ question) =>
    [...found.keys()].filter((term) => found[term]?.times[question]);
  const most = alike[0]?.[1] ?? 1;
  /** @type {Map<string, number>} */
  const byId = new Map();
  /** @type {Map<string, number[]>} */
  const because = new Map();
  let all = 0;
  let silent = 0;
  let moved = 0;
  let nearby = 0;
  for (const [question, score] of alike) {
    const weight = (score / most) ** NEARNESS;
    const answered = answers[question];
    if (!answered) continue;
    const { grades, isNothing, isBest, isMoved } = answered;
    all += weight;
    if (isNothing || !grades.size) silent += weight;
    else if (isMoved) moved += weight;
    else if (!isBest) nearby += weight;
    for (const [id, grade] of grades) {
      const counts = isNothing ? NEIGHBOR : grade / WHOLE;
      byId.set(id, (byId.get(id) ?? 0) + weight * counts);
      if (!because.has(id)) because.set(id, termsOf(question));
    }
  }
  const best = Math.max(0, ...byId.values());
  for (const [id, sum] of byId) byId.set(id, sum / best);
  const share = (/** @type {number} */ part) => (all ? part / all : 0);
  const pathways = specialty === undefined ? [] : pathwaysOf(packed[specialty] ?? "");
  return {
    byId, because, isNamed, pathways,
    silent: share(silent), moved: share(moved), nearby: share(nearby),
  };
}

/**
 * The questions of some postings, and how often each says it at most.
 * @param {Posting[]} postings
 * @param {number} all so many questions there are
 */
function timesOf(postings, all) {
  const times = new Uint8Array(all);
  /** @type {number[]} */
  const questions = [];
  for (const posting of postings) {
    if (!times[posting.question]) questions.push(posting.question);
    times[posting.question] = Math.max(posting.times, times[posting.question] ?? 0);
  }
  return { questions, times };
}
