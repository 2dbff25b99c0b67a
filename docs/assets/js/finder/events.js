// @ts-check
// What the reader does, told to the finder.
import { choose } from "./outcome.js";
import { emptyState, MOST_COMPARED, oneOf, SORTS } from "./state.js";
import { NOT_LOADED, setText } from "./view.js";

/**
 * @typedef {import("./page.js").Finder} Finder
 * @typedef {import("./take.js").Action} Action
 */

/** @param {Finder} finder */
export function listen(finder) {
  listenToForm(finder);
  listenToResults(finder);
}

/**
 * What is asked by the form, the panel and the address.
 * @param {Finder} finder
 */
function listenToForm(finder) {
  const { view } = finder;
  view.words.addEventListener("input", () => {
    finder.state.q = view.words.value;
    finder.state.asWords = false;
    finder.changed();
  });
  view.year.addEventListener("change", () => {
    finder.state.year = view.year.value;
    finder.changed();
  });
  view.order.addEventListener("change", () => {
    finder.state.sort = oneOf(SORTS, view.order.value) ?? "";
    finder.changed();
  });
  view.narrow.addEventListener("toggle", () => finder.update());
  view.facets.addEventListener("change", () => {
    if (finder.panel) {
      const chosen = finder.panel.readFacets(view.facets, finder.state);
      finder.state = choose(finder.state, finder.answer, chosen);
    }
    finder.changed();
  });
  view.part("show").addEventListener("click", () => {
    view.narrow.open = false;
    view.scrollToCount();
    view.narrow.querySelector("summary")?.focus({ preventScroll: true });
  });
  addEventListener("popstate", () => {
    view.fillForm(emptyState(finder.current));
    finder.readAddress();
  });
  addEventListener("hashchange", () => {
    if (location.hash.startsWith("#q=")) finder.readAddress();
    else finder.revealTarget();
  });
}

/**
 * What is done with results: they are compared and taken away.
 * @param {Finder} finder
 */
function listenToResults(finder) {
  const { view } = finder;
  const compare = (/** @type {Event} */ event) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (event.target);
    const { state } = finder;
    const others = state.compare.filter((id) => id !== value);
    state.compare = checked ? [...others, value].slice(0, MOST_COMPARED) : others;
    if (state.compare.length < 2) state.sideBySide = false;
    // The list stays as it is, and the focus in it.
    view.showTray(state, finder.items.values());
    finder.keepAddress();
    finder.collection(state.year).then((data) => finder.showCompared(data, finder.turn));
  };
  view.list.addEventListener("change", compare);
  view.near.addEventListener("change", compare);
  view.part("compare").addEventListener("click", async () => {
    finder.state.sideBySide = true;
    await finder.changed();
    view.part("compared-title").focus();
  });
  view.part("back").addEventListener("click", async () => {
    finder.state.sideBySide = false;
    await finder.changed();
    view.scrollToCount();
    view.words.focus({ preventScroll: true });
  });
  view.part("none").addEventListener("click", async () => {
    finder.state = { ...finder.state, compare: [], sideBySide: false };
    await finder.changed();
    view.words.focus();
  });
  view.part("take").addEventListener("click", async (event) => {
    const { take: action } = /** @type {HTMLElement} */ (event.target).dataset;
    if (!action) return;
    const said = await import("./take.js").then(({ take }) =>
      take(/** @type {Action} */ (action), finder.shown, finder.place))
      .catch(() => NOT_LOADED);
    setText(view.part("taken"), said);
  });
}
