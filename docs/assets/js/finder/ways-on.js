// @ts-check
// What follows from an answer that leaves something to be wished: other years, and ways on.

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("../search/activities.js").Collection} Collection
 * @typedef {import("../search/find.js").Answer} Answer
 *
 * @typedef {object} Place
 * @property {string} base address of the site's root
 * @property {string} year that is shown
 * @property {string} current
 * @property {string} words that are sought
 * @property {string[]} years that can be searched
 */

/**
 * @param {Answer} answer
 * @param {Collection} data
 * @param {Place} place
 * @param {() => Promise<Collection>} everyYear
 * @returns {Promise<Node[]>}
 */
export async function waysOn(answer, data, place, everyYear) {
  // What cannot be loaded is left out; the answer of the year stands.
  const parts = await Promise.all([
    place.year !== "all" && isElsewhereWanted(answer, data.activities)
      ? Promise.all([everyYear(), import("./elsewhere.js")]).then(([all, { elsewhere, note }]) =>
        note(elsewhere(all, place.words, data.activities), place)).catch(() => []) : [],
    !answer.found.length || answer.otherYear
      ? import("./leads.js").then(({ leads }) => leads(answer, data, place)).catch(() => []) : [],
  ]);
  return parts.flat();
}

/**
 * Whether other years are worth a look: the year has nothing, or nothing with all the words, or
 * lacks an ID that the query names.
 * @param {Answer} answer
 * @param {Activity[]} here
 */
function isElsewhereWanted({ found, named }, here) {
  if (named.some((id) => !here.some((activity) => activity.id === id))) return true;
  return !named.length && (found[0]?.cover ?? 0) < 0.99;
}
