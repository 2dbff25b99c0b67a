// @ts-check
// The finder at work: form and address say the same; what they ask is shown.
import { element } from "../element.js";
import { collections, GONE } from "../search/activities.js";
import { find } from "../search/find.js";
import { countFacets, fits, keepKnown, sorted } from "./facets.js";
import { chosenButtons, readFacets, showFacets, showOrders } from "./form.js";
import { makeMarks } from "../search/marks.js";
import { fill, makeItem, nextFrame } from "./results.js";
import {
  emptyState, fromQuery, isNarrowed, LONGEST_QUERY, MOST_COMPARED, toQuery,
} from "./state.js";
import { countSentence, inWords } from "./words.js";

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("../search/activities.js").Collection} Collection
 * @typedef {import("../search/find.js").Answer} Answer
 * @typedef {import("./results.js").Item} Item
 * @typedef {import("./state.js").State} State
 */

const ADDRESS_AFTER = 300; // milliseconds: browsers allow only so many changes of the address
const SLOW = 400; // milliseconds after which a reader wants to know that something is coming

/**
 * @param {HTMLElement} root
 * @returns {Promise<void>} done when what the address asks is shown
 */
export function startPage(root) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-finder-${name}]`));
  const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (part(name));
  const form = /** @type {HTMLFormElement} */ (part("form"));
  const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const year = /** @type {HTMLSelectElement} */ (form.elements.namedItem("year"));
  const order = /** @type {HTMLSelectElement} */ (part("order"));
  const narrow = /** @type {HTMLDetailsElement} */ (part("narrow"));
  const list = part("results");
  const whole = /** @type {HTMLElement} */ (document.querySelector("[data-finder-list]"));
  const base = new URL(root.dataset.base ?? "", location.href).href;
  const current = root.dataset.current ?? "";
  const years = [...year.options].map((option) => option.value);
  const load = collections();
  const collection = (/** @type {string} */ shown) =>
    shown === "all" ? load(current, GONE) : load(shown);

  let state = emptyState(current);
  /** @type {string[]} */
  let problems = [];
  /** @type {string[]} */
  let shown = [];
  /** @type {Map<string, Item>} by year and ID */
  const items = new Map();
  let turn = 0;
  let stop = () => {};
  let timer = 0;

  /** The page as it came: the current year by subcategory, and nothing asked. */
  function isAsItCame() {
    return toQuery(state) === toQuery(emptyState(current));
  }

  function keepAddress() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const query = isAsItCame() ? "" : `?${toQuery(state)}`;
      history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
    }, ADDRESS_AFTER);
  }

  /** Shows what the state asks; the page as it came needs no data. */
  async function update() {
    const mine = (turn += 1);
    root.dataset.ready = "false";
    if (isAsItCame() && !narrow.open) {
      showWhole();
      return;
    }
    const loading = setTimeout(() => {
      if (mine === turn) setText(part("count"), `Loading the activities of ${inWords(state.year)} …`);
    }, SLOW);
    const data = await collection(state.year).catch(() => null);
    clearTimeout(loading);
    if (mine !== turn) return;
    if (data) {
      await show(data, mine);
    } else {
      showWhole();
      setText(part("count"), `The activities of ${inWords(state.year)} could not be loaded. ` +
        "Check the connection and try again.");
    }
  }

  function showWhole() {
    stop();
    list.parentElement?.after(whole);
    delete root.dataset.asked;
    for (const name of ["results", "heading", "take", "compared", "tray", "chosen", "sort"]) {
      part(name).hidden = true;
    }
    const number = whole.querySelectorAll("[data-activity-id]").length;
    setText(part("count"), `All ${number} activities of ${current}, by subcategory.`);
    part("note").replaceChildren();
    list.replaceChildren();
    showProblems();
    root.dataset.ready = "true";
  }

  /** @param {Collection} data @param {number} mine */
  async function show(data, mine) {
    stop();
    if (Object.values(state.chosen).some((values) => values.length)) {
      const kept = keepKnown(state, data.activities, data.labels, inWords(state.year));
      state = kept.state;
      problems = [...problems, ...kept.problems];
      if (kept.problems.length) keepAddress();
    }
    const query = state.q.trim();
    const answer = query ? find(data.engine, query) : null;
    const byId = new Map(data.activities.map((activity) => [activity.id, activity]));
    const sought = answer
      ? answer.found.flatMap(({ row }) => byId.get(row.id) ?? []) : data.activities;
    const fitting = sorted(sought.filter((activity) => fits(activity, state)), state.sort);
    shown = fitting.map(({ id }) => id);
    const marks = answer?.marks ?? makeMarks([], "");
    whole.remove();
    if (root.dataset.asked === undefined) root.dataset.asked = "";
    const filling = fill(list, fitting.map((activity) => itemOf(activity, data)), marks);
    stop = filling.stop;
    const counts = { shown: shown.length, sought: sought.length, all: data.activities.length };
    setText(part("count"), countSentence(counts, state, answer?.corrected ?? []));
    for (const name of ["results", "heading", "sort"]) part(name).hidden = !shown.length;
    part("take").hidden = !shown.length;
    button("save-csv").hidden = button("save-json").hidden = state.year === "all";
    // A keystroke is answered within its frame; what else follows from it comes after.
    await nextFrame();
    if (mine !== turn) return;
    showControls(data, sought);
    showProblems();
    const [complete] = await Promise.all([
      filling.done, showElsewhere(answer, data, mine), showCompared(data, mine),
    ]);
    if (complete && mine === turn) root.dataset.ready = "true";
  }

  /** @param {Activity} activity @param {Collection} data */
  function itemOf(activity, data) {
    const key = `${state.year} ${activity.id}`;
    const item = items.get(key) ??
      makeItem(activity, data.labels, { base, year: state.year });
    items.set(key, item);
    return item;
  }

  /** @param {Collection} data @param {Activity[]} sought */
  function showControls(data, sought) {
    const facets = countFacets(data.activities, sought, data.labels, state);
    if (narrow.open) showFacets(part("facets"), facets, state.year);
    setText(part("show"), shown.length === 1 ? "Show 1 activity" : `Show ${shown.length} activities`);
    const weights = data.activities.some(({ weight }) => weight);
    showOrders(order, state.sort, { sought: Boolean(state.q.trim()), weights });
    const chips = chosenButtons(facets, state.year, (facet, value) => {
      state.chosen[facet] = (state.chosen[facet] ?? []).filter((other) => other !== value);
      changed();
      words.focus();
    });
    part("chosen").replaceChildren(...chips, ...(isNarrowed(state) ? [startOver()] : []));
    part("chosen").hidden = !isNarrowed(state);
    showTray();
  }

  function showTray() {
    const number = state.compare.length;
    part("tray").hidden = !number || (state.sideBySide && number > 1);
    setText(part("tray-words"), number === 1
      ? "1 activity chosen to compare. Choose another." : `${number} activities chosen to compare.`);
    button("compare").disabled = number < 2;
    for (const { compare } of items.values()) {
      compare.checked = state.compare.includes(compare.value);
      compare.disabled = number >= MOST_COMPARED && !compare.checked;
    }
  }

  function startOver() {
    const chip = element("button", { type: "button", class: "finder-chip" }, "Start over");
    chip.addEventListener("click", () => {
      state = { ...emptyState(state.year), compare: state.compare };
      words.value = "";
      changed();
      words.focus();
    });
    return chip;
  }

  function showProblems() {
    const lines = problems.map((problem) => element("li", {}, `${problem}.`));
    part("problems").hidden = !lines.length;
    part("problems").replaceChildren(...(lines.length
      ? [element("p", {}, "Not all of this address was understood:"), element("ul", {}, ...lines)]
      : []));
  }

  /** @param {Answer | null} answer @param {Collection} data @param {number} mine */
  async function showElsewhere(answer, data, mine) {
    if (!answer || state.year === "all" || !isElsewhereWanted(answer, data.activities)) {
      part("note").replaceChildren();
      return;
    }
    // Without the other years the answer of this year stands.
    const nodes = await Promise.all([collection("all"), import("./elsewhere.js")])
      .then(([all, { elsewhere, note }]) =>
        note(elsewhere(all, state.q, data.activities), state.year, current, base))
      .catch(() => []);
    if (mine === turn) part("note").replaceChildren(...nodes);
  }

  /** @param {Collection} data @param {number} mine */
  async function showCompared(data, mine) {
    const compared = state.compare.flatMap((id) =>
      data.activities.filter((activity) => activity.id === id));
    const open = state.sideBySide && compared.length > 1;
    part("compared").hidden = !open;
    if (!open) return;
    const place = { base, year: state.year };
    const table = await import("./compare.js")
      .then(({ comparison }) => comparison(compared, data.labels, place))
      .catch(() => element("p", {},
        "The activities could not be loaded. Check the connection and open the comparison again."));
    if (mine === turn) part("table").replaceChildren(table);
  }

  /** What the reader does: the state is new, problems of the address are settled. */
  function changed() {
    problems = [];
    keepAddress();
    return update();
  }

  /** Takes up the address, also after going back. */
  function readAddress() {
    const read = fromQuery(location.search, current, years);
    state = read.state;
    problems = read.problems;
    if (location.hash.startsWith("#q=")) {
      // From a form elsewhere: the words become part of the address without a request.
      words.value = textAfter(location.hash, "#q=");
      year.value = current;
      history.replaceState(history.state, "", location.pathname);
      state = { ...emptyState(current), q: words.value };
      keepAddress();
    } else if (location.search) {
      words.value = state.q;
      year.value = state.year;
    } else {
      // Typed before this script was there.
      Object.assign(state, { q: words.value, year: year.value });
    }
    const isNarrow = !matchMedia("(min-width: 60em)").matches;
    if (!isNarrow && Object.values(state.chosen).some((values) => values.length)) narrow.open = true;
    return update();
  }

  words.addEventListener("input", () => {
    state.q = words.value;
    changed();
  });
  year.addEventListener("change", () => {
    state.year = year.value;
    changed();
  });
  order.addEventListener("change", () => {
    state.sort = order.value;
    changed();
  });
  narrow.addEventListener("toggle", update);
  part("facets").addEventListener("change", () => {
    Object.assign(state.chosen, readFacets(part("facets")));
    changed();
  });
  part("show").addEventListener("click", () => {
    narrow.open = false;
    part("count").scrollIntoView();
    narrow.querySelector("summary")?.focus({ preventScroll: true });
  });
  list.addEventListener("change", (event) => {
    const { value, checked } = /** @type {HTMLInputElement} */ (event.target);
    const others = state.compare.filter((id) => id !== value);
    state.compare = checked ? [...others, value].slice(0, MOST_COMPARED) : others;
    if (state.compare.length < 2) state.sideBySide = false;
    // The list stays as it is, and the focus in it.
    showTray();
    keepAddress();
    collection(state.year).then((data) => showCompared(data, turn));
  });
  part("compare").addEventListener("click", async () => {
    state.sideBySide = true;
    await changed();
    part("compared-title").focus();
  });
  part("back").addEventListener("click", async () => {
    state.sideBySide = false;
    await changed();
    part("count").scrollIntoView();
    words.focus({ preventScroll: true });
  });
  part("none").addEventListener("click", async () => {
    state = { ...state, compare: [], sideBySide: false };
    await changed();
    words.focus();
  });
  part("take").addEventListener("click", async (event) => {
    const action = /** @type {HTMLElement} */ (event.target).dataset.take;
    if (!action) return;
    const place = { base, year: state.year, query: toQuery(state) };
    const said = await import("./take.js").then(({ take }) => take(action, shown, place))
      .catch(() => "This could not be loaded. Check the connection and try again.");
    setText(part("taken"), said);
  });
  addEventListener("popstate", () => {
    words.value = "";
    year.value = current;
    readAddress();
  });
  addEventListener("hashchange", () => {
    if (location.hash.startsWith("#q=")) readAddress();
    else revealTarget();
  });

  /** Whoever goes to a part of the whole list gets the whole list. */
  function revealTarget() {
    const id = textAfter(location.hash, "#");
    if (!id || whole.isConnected || !whole.querySelector(`#${CSS.escape(id)}`)) return;
    state = emptyState(current);
    words.value = "";
    year.value = current;
    narrow.open = false;
    changed().then(() => document.getElementById(id)?.scrollIntoView());
  }

  const shownFirst = readAddress().then(revealTarget);
  collection(state.year).catch(() => {}); // On focus, before anything is asked.
  return shownFirst;
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

/**
 * What follows in a part of the address; empty where it cannot be read.
 * @param {string} hash
 * @param {string} before
 */
function textAfter(hash, before) {
  try {
    return decodeURIComponent(hash.slice(before.length)).slice(0, LONGEST_QUERY);
  } catch {
    return "";
  }
}

/**
 * A live region speaks only when its words change.
 * @param {HTMLElement} node
 * @param {string} text
 */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
