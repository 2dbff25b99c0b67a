// @ts-check
// What one may choose and what follows from it: `inventory/reporting.yaml`, in the rules' script.

/**
 * @typedef {object} ReportingOption
 * @property {string} id
 * @property {boolean} usual
 * @property {boolean} needs_mvp
 * @property {boolean} takes_model
 * @property {string | null} assigned_percent null unless CMS itself gives the score
 *
 * @typedef {object} ParticipationOption
 * @property {string} id
 * @property {string} noun
 * @property {boolean} usual
 * @property {boolean} is_group
 * @property {boolean} of_apm_participants
 * @property {string | null} only_with the one reporting option that it may choose
 * @property {string | null} goes_with the one that it must, in the years that have it
 *
 * @typedef {{id: string, phrase: string, short_phrase: string | null}} SpecialStatus
 * @typedef {object} Vocabulary
 * @property {ReportingOption[]} reporting_options
 * @property {ParticipationOption[]} participation_options
 * @property {SpecialStatus[]} special_statuses
 * @property {{id: string}[]} categories
 */

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
