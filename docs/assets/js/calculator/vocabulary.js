// @ts-check
// What one may choose and what follows from it: `inventory/reporting.yaml`, in the rules' script.

/** @typedef {import("shapes/vocabulary").Vocabulary} Vocabulary */

/** @returns {Vocabulary} */
export function vocabulary() {
  return /** @type {any} */ (globalThis).scoringRules.vocabulary;
}

/** @param {{id: string}[]} entries */
export function ids(entries) {
  return entries.map((entry) => entry.id);
}

/**
 * The entry of an ID; without one, the usual entry.
 * @template {{id: string, usual: boolean}} Entry
 * @param {Entry[]} entries
 * @param {string} [id]
 */
function entryOf(entries, id) {
  return /** @type {Entry} */ (entries.find((entry) => id ? entry.id === id : entry.usual));
}

/** @param {string} [id] */
export function reporting(id) {
  return entryOf(vocabulary().reporting_options, id);
}

/** @param {string} [id] */
export function participation(id) {
  return entryOf(vocabulary().participation_options, id);
}
