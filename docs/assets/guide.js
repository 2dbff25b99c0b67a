// @ts-check
// Entry point of the guide's own script: each part is loaded only where its markup is.
import { startColors } from "./js/colors.js";
import { startDrawer } from "./js/drawer.js";
import { startScrollRegions } from "./js/scroll-regions.js";
import { startSearchButtons } from "./js/search-button.js";

startColors(document);
startDrawer(document);
startSearchButtons(document);
startScrollRegions(document);

const has = (/** @type {string} */ selector) => document.querySelector(selector) !== null;
if (has("form[data-filter-activities]")) {
  import("./js/filter.js").then(({ startFilter }) => startFilter(document));
}
const finder = document.querySelector("[data-finder]");
if (finder instanceof HTMLElement) {
  import("./js/finder.js").then(({ startFinder }) => startFinder(finder));
}
const findForm = document.querySelector("form[data-find]");
if (findForm instanceof HTMLFormElement) {
  import("./js/find-form.js").then(({ startFindForm }) => startFindForm(findForm));
}
if (has("button[data-copy-link]")) {
  import("./js/copy-link.js").then(({ startCopyLinks }) => startCopyLinks(document));
}
if (has("a[data-add-to-score]")) {
  import("./js/add-to-score.js").then(({ startAddToScore }) => startAddToScore(document));
}
if (has("[data-clock]")) {
  import("./js/clock.js").then(({ startClocks }) => startClocks(document, new Date()));
}
if (has("article abbr[title]")) {
  import("./js/terms.js").then(({ startTerms }) => startTerms(document));
}
if (has("[data-not-found-ids]")) {
  import("./js/not-found.js").then(({ startNotFound }) => {
    startNotFound(document, location.pathname);
  });
}
