// @ts-check
// The activities of a year that a question asks for, for whoever shows only a few of them.
import { collections } from "./activities.js";
import { readAs } from "./correct.js";
import { find } from "./find.js";

/**
 * @typedef {{id: string, title: string, plain: string}} Few
 *
 * @typedef {object} Asked
 * @property {Few[]} found best first; none where nothing answers
 * @property {Few[]} near what is less like an answer, or nearest where nothing is one
 * @property {string} said how the words were read
 */

/**
 * @returns {(year: string, query: string) => Promise<Asked>} each year's files are fetched once
 */
export function askActivities() {
  const load = collections();
  return async (year, query) => {
    const { engine } = await load.whole(year);
    const { found, near, corrected } = find(engine, query);
    const few = (/** @type {typeof found} */ some) =>
      some.map(({ row: { id, title, plain } }) => ({ id, title, plain }));
    return { found: few(found), near: few(near), said: readAs(corrected) };
  };
}
