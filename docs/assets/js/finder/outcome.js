// @ts-check
// What a state asks of the activities of a year, and what comes of it. Pure.
import { find } from "../search/find.js";
import { fits, sorted } from "./sift.js";
import { byFacet } from "./state.js";

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("../search/activities.js").Collection} Collection
 * @typedef {import("../search/find.js").Answer} Answer
 * @typedef {import("./state.js").State} State
 *
 * @typedef {object} Outcome
 * @property {Answer | null} answer where something is sought
 * @property {Activity[]} sought what the words find, before the choices
 * @property {Activity[]} list of it what fits the choices, in order
 * @property {Activity[]} near of it what is less like an answer, in order, or what is nearest where
 *   nothing answers: then it is no result
 */

/** So many are shown where nothing answers. */
const NEAREST = 5;

/**
 * @param {Collection} data
 * @param {State} state
 * @returns {Outcome}
 */
export function outcome({ activities, engine }, state) {
  const query = state.q.trim();
  const answer = query ? find(engine, query, state.asWords) : null;
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const rows = (/** @type {Answer["found"]} */ found) =>
    found.flatMap(({ row }) => byId.get(row.id) ?? []);
  const found = answer ? rows(answer.found) : activities;
  const near = answer ? rows(answer.near) : [];
  if (!found.length) return { answer, sought: [], list: [], near: near.slice(0, NEAREST) };
  const sought = [...found, ...near];
  const fitting = sorted(sought.filter((activity) => fits(activity, state)), state.sort);
  // Whoever asks for another order wants one list.
  const isNear = (/** @type {Activity} */ activity) => !state.sort && near.includes(activity);
  return {
    answer, sought,
    list: fitting.filter((activity) => !isNear(activity)), near: fitting.filter(isNear),
  };
}

/**
 * The facets chosen by the reader and by the words.
 * @param {State} state
 * @param {Answer | null} answer
 * @returns {State}
 */
export function withWords(state, answer) {
  const asked = wordsOf(answer);
  const chosen = byFacet((facet) => [...new Set([...state.chosen[facet],
    ...asked.filter((filter) => filter.facet === facet).map(({ value }) => value)])]);
  return { ...state, chosen };
}

/**
 * What the reader chose among the facets; who takes off what the words ask for means the words.
 * @param {State} state
 * @param {Answer | null} answer
 * @param {State["chosen"]} chosen
 * @returns {State}
 */
export function choose(state, answer, chosen) {
  const asked = wordsOf(answer);
  if (!asked.every(({ facet, value }) => chosen[facet].includes(value))) {
    return { ...state, chosen, asWords: true };
  }
  const byWords = (/** @type {string} */ facet, /** @type {string} */ value) =>
    asked.some((filter) => filter.facet === facet && filter.value === value);
  return {
    ...state,
    chosen: byFacet((facet) => chosen[facet].filter((value) =>
      state.chosen[facet].includes(value) || !byWords(facet, value))),
  };
}

/** @param {Answer | null} answer */
function wordsOf(answer) {
  return (answer?.filters ?? []).filter(({ fits: has }) => has);
}
