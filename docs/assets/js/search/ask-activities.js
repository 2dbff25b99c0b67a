// @ts-check
// The activities of a year that a question asks for, for whoever shows only a few of them.
import { collections } from "./activities.js";
import { find } from "./find.js";

/**
 * @typedef {{id: string, title: string, plain: string}} Few
 *
 * @param {string} year
 * @returns {(query: string) => Promise<Few[]>} best first; none where nothing answers
 */
export function askActivities(year) {
  const load = collections();
  return async (query) => {
    const { engine } = await load.of(year);
    return find(engine, query).found.map(({ row: { id, title, plain } }) => ({ id, title, plain }));
  };
}
