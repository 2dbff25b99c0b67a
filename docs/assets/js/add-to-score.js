// @ts-check
// "Add to my score" on an activity's page adds to the calculation that the reader left last, if its
// year has the activity. Without this script the link opens a calculation with this activity alone.
import { keptScore } from "./kept-score.js";

/**
 * The query that adds an activity to a kept calculation.
 * @param {string} kept
 * @param {string} id
 * @param {string[]} years those that list the activity
 * @returns {string | null} null where the kept one does not fit
 */
export function withActivity(kept, id, years) {
  const query = new URLSearchParams(kept);
  if (!years.includes(query.get("year") ?? "")) return null;
  const has = query.getAll("a").some((value) => value.split("~")[0] === id);
  if (!has) query.append("a", id);
  return query.toString();
}

/** @param {Document} document */
export function startAddToScore(document) {
  for (const found of document.querySelectorAll("a[data-add-to-score]")) {
    const link = /** @type {HTMLAnchorElement} */ (found);
    link.addEventListener("click", () => {
      const { addToScore: id = "", years = "" } = link.dataset;
      const query = withActivity(keptScore(), id, years.split(" "));
      if (query) link.search = query;
    });
  }
}
