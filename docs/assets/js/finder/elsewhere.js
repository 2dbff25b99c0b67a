// @ts-check
// What other years have, where the year shown answers a query not at all or less well.
import { element } from "../element.js";
import { find } from "../search/find.js";
import { whenListed } from "./words.js";

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("../search/activities.js").Collection} Collection
 */

const MOST = 3;
/** As good an answer as the words themselves. */
const LEAST_COVER = 0.85;

/**
 * Activities of other years that answer the query, and better than anything here. One is told where
 * the year has answers too: they come first.
 * @param {Collection} all every ID
 * @param {string} query
 * @param {Activity[]} here
 * @returns {Activity[]}
 */
export function elsewhere(all, query, here) {
  const ids = new Set(here.map(({ id }) => id));
  const { found, named } = find(all.engine, query);
  const byId = new Map(all.activities.map((activity) => [activity.id, activity]));
  const first = found.findIndex(({ row }) => ids.has(row.id));
  const better = named.length ? found.filter(({ row }) => named.includes(row.id))
    : found.slice(0, first < 0 ? found.length : first).filter(({ cover }) => cover >= LEAST_COVER);
  const others = better.filter(({ row }) => !ids.has(row.id)).flatMap(({ row }) =>
    byId.get(row.id) ?? []);
  // Of an activity under two IDs the newer one is enough, unless the older was asked for.
  return others.filter(({ id, state, kin }) => named.includes(id) ||
    state !== "renumbered away" || !others.some((other) => kin.includes(other.id)))
    .slice(0, first < 0 ? MOST : 1);
}

/**
 * @param {Activity[]} activities
 * @param {import("./ways-on.js").Place} place
 * @returns {Node[]}
 */
export function note(activities, { year, current, base }) {
  if (!activities.length) return [];
  const lines = activities.map(({ id, title, years, badge, state }) => {
    const when = whenListed(years, Number(year), Number(current));
    return element("li", {}, `${when[0]?.toUpperCase()}${when.slice(1)} `,
      element("a", { href: `${base}activities/${id}/` },
        element("span", { class: "activity-id" }, id), ` ${title}`),
      ...(badge && state === "renumbered away" ? [` (${badge[1]})`] : []));
  });
  return [element("div", { class: "notice notice--past" },
    element("p", {}, `Not in ${year}:`), element("ul", {}, ...lines))];
}
