// @ts-check
// The finder at work: form and address say the same; what they ask is shown.
import { element } from "../element.js";
import { collections, GONE } from "../search/activities.js";
import { find } from "../search/find.js";
import { makeMarks } from "../search/marks.js";
import { listen } from "./events.js";
import { makeItem, nextFrame } from "./results.js";
import { fits, sorted, sortsOf } from "./sift.js";
import { emptyState, fromQuery, hasChoices, textAfter, toQuery } from "./state.js";
import { NOT_LOADED, View } from "./view.js";
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
  return new Finder(root).start();
}

export class Finder {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.view = new View(root);
    this.base = new URL(root.dataset.base ?? "", location.href).href;
    this.current = root.dataset.current ?? "";
    this.load = collections();
    this.state = emptyState(this.current);
    /** @type {string[]} what of the address was not understood */
    this.problems = [];
    /** @type {string[]} IDs in order */
    this.shown = [];
    /** @type {Map<string, Item>} by year and ID */
    this.items = new Map();
    /** @type {typeof import("./panel.js") | null} */
    this.panel = null;
    this.turn = 0;
    this.timer = 0;
    this.stopFilling = () => {};
  }

  start() {
    listen(this);
    const shownFirst = this.readAddress().then(() => this.revealTarget());
    this.collection(this.state.year).catch(() => {}); // On focus, before anything is asked.
    return shownFirst;
  }

  /** @param {string} year */
  collection(year) {
    return year === "all" ? this.load(this.current, GONE) : this.load(year);
  }

  get place() {
    return { base: this.base, year: this.state.year, query: toQuery(this.state) };
  }

  /** The page as it came: the current year by subcategory, and nothing asked. */
  isAsItCame() {
    return toQuery(this.state) === toQuery(emptyState(this.current));
  }

  keepAddress() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const query = this.isAsItCame() ? "" : `?${toQuery(this.state)}`;
      history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
    }, ADDRESS_AFTER);
  }

  /** Shows what the state asks; the page as it came needs no data. */
  async update() {
    const mine = (this.turn += 1);
    this.view.setReady(false);
    if (this.isAsItCame() && !this.view.narrow.open) {
      this.showWhole();
      return;
    }
    const year = inWords(this.state.year);
    const loading = setTimeout(() => {
      if (mine === this.turn) this.view.say(`Loading the activities of ${year} …`);
    }, SLOW);
    const data = await this.collection(this.state.year).catch(() => null);
    clearTimeout(loading);
    if (mine !== this.turn) return;
    if (data) {
      await this.show(data, mine);
    } else {
      this.showWhole();
      this.view.say(`The activities of ${year} could not be loaded. ` +
        "Check the connection and try again.");
    }
  }

  showWhole() {
    this.stopFilling();
    this.view.showWhole();
    const number = this.view.whole.querySelectorAll("[data-activity-id]").length;
    this.view.say(`All ${number} activities of ${this.current}, by subcategory.`);
    this.view.showProblems(this.problems);
    this.view.setReady(true);
  }

  /** @param {Collection} data @param {number} mine */
  async show(data, mine) {
    this.stopFilling();
    if (hasChoices(this.state)) {
      await this.keepKnown(data);
      if (mine !== this.turn) return;
    }
    const { state, view } = this;
    const query = state.q.trim();
    const answer = query ? find(data.engine, query) : null;
    const byId = new Map(data.activities.map((activity) => [activity.id, activity]));
    const sought = answer
      ? answer.found.flatMap(({ row }) => byId.get(row.id) ?? []) : data.activities;
    const fitting = sorted(sought.filter((activity) => fits(activity, state)), state.sort);
    this.shown = fitting.map(({ id }) => id);
    const filling = view.showResults(fitting.map((activity) => this.itemOf(activity, data)),
      answer?.marks ?? makeMarks([], ""), state.year !== "all");
    this.stopFilling = filling.stop;
    const counts = { shown: fitting.length, sought: sought.length, all: data.activities.length };
    view.say(countSentence(counts, state, answer?.corrected ?? []));
    // A keystroke is answered within its frame; what else follows from it comes after.
    await nextFrame();
    if (mine !== this.turn) return;
    view.showProblems(this.problems);
    const [complete] = await Promise.all([
      filling.done, this.showControls(data, sought, mine), this.showElsewhere(answer, data, mine),
      this.showCompared(data, mine),
    ]);
    if (complete && mine === this.turn) view.setReady(true);
  }

  /** What narrows the list comes when it is asked for; null where it cannot be loaded. */
  async loadPanel() {
    this.panel ??= await import("./panel.js").catch(() => null);
    return this.panel;
  }

  /**
   * Leaves out chosen values that the year does not have, and tells of them.
   * @param {Collection} data
   */
  async keepKnown({ activities, labels }) {
    const mine = this.turn;
    const panel = await this.loadPanel();
    if (!panel || mine !== this.turn) return;
    const { state, problems } =
      panel.keepKnown(this.state, activities, labels, inWords(this.state.year));
    this.state = state;
    this.problems = [...this.problems, ...problems];
    if (problems.length) this.keepAddress();
  }

  /** @param {Activity} activity @param {Collection} data */
  itemOf(activity, data) {
    const key = `${this.state.year} ${activity.id}`;
    const item = this.items.get(key) ?? makeItem(activity, data.labels, this.place);
    this.items.set(key, item);
    return item;
  }

  /** @param {Collection} data @param {Activity[]} sought @param {number} mine */
  async showControls(data, sought, mine) {
    const { state, view } = this;
    view.showNumber(this.shown.length);
    view.showOrders(sortsOf(data.activities), state);
    view.showTray(state, this.items.values());
    const isNeeded = view.narrow.open || hasChoices(state);
    const panel = isNeeded ? await this.loadPanel() : null;
    if (mine !== this.turn) return;
    const facets = panel?.countFacets(data.activities, sought, data.labels, state) ?? [];
    view.showChosen(state, facets, (facet, value) => {
      const { chosen } = this.state;
      chosen[facet] = chosen[facet].filter((other) => other !== value);
      this.changed();
      view.words.focus();
    }, () => this.startOver());
    if (!view.narrow.open) return;
    if (panel) panel.showFacets(view.facets, facets, state.year);
    else view.facets.replaceChildren(element("p", {}, NOT_LOADED));
  }

  /** @param {Answer | null} answer @param {Collection} data @param {number} mine */
  async showElsewhere(answer, data, mine) {
    const { year, q } = this.state;
    /** @type {Node[]} */
    let nodes = [];
    if (answer && year !== "all" && isElsewhereWanted(answer, data.activities)) {
      // Without the other years the answer of this year stands.
      nodes = await Promise.all([this.collection("all"), import("./elsewhere.js")])
        .then(([all, { elsewhere, note }]) =>
          note(elsewhere(all, q, data.activities), year, this.current, this.base))
        .catch(() => []);
    }
    if (mine === this.turn) this.view.part("note").replaceChildren(...nodes);
  }

  /** @param {Collection} data @param {number} mine */
  async showCompared(data, mine) {
    const { view, state } = this;
    const compared = state.compare.flatMap((id) =>
      data.activities.filter((activity) => activity.id === id));
    const open = state.sideBySide && compared.length > 1;
    view.part("compared").hidden = !open;
    if (!open) return;
    const table = await import("./compare.js")
      .then(({ comparison }) => comparison(compared, data.labels, this.place))
      .catch(() => element("p", {},
        "The activities could not be loaded. Check the connection and open the comparison again."));
    if (mine === this.turn) view.part("table").replaceChildren(table);
  }

  /** What the reader does: the state is new, problems of the address are settled. */
  changed() {
    this.problems = [];
    this.keepAddress();
    return this.update();
  }

  /** The year and what is chosen to compare stay. */
  startOver() {
    const { year, compare } = this.state;
    this.state = { ...emptyState(year), compare };
    this.view.words.value = "";
    this.changed();
    this.view.words.focus();
  }

  /** Takes up the address, also after going back. */
  readAddress() {
    const { view, current } = this;
    const years = [...view.year.options].map((option) => option.value);
    const { state, problems } = fromQuery(location.search, current, years);
    this.state = state;
    this.problems = problems;
    if (location.hash.startsWith("#q=")) {
      // From a form elsewhere: the words become part of the address without a request.
      this.state = { ...emptyState(current), q: textAfter(location.hash, "#q=") };
      view.fillForm(this.state);
      history.replaceState(history.state, "", location.pathname);
      this.keepAddress();
    } else if (location.search) {
      view.fillForm(state);
    } else {
      // Typed before this script was there.
      Object.assign(state, { q: view.words.value, year: view.year.value });
    }
    const isWide = matchMedia("(min-width: 60em)").matches;
    if (isWide && hasChoices(this.state)) view.narrow.open = true;
    return this.update();
  }

  /** Whoever goes to a part of the whole list gets the whole list. */
  revealTarget() {
    const { view } = this;
    const id = textAfter(location.hash, "#");
    if (!id || view.whole.isConnected || !view.whole.querySelector(`#${CSS.escape(id)}`)) return;
    this.state = emptyState(this.current);
    view.fillForm(this.state);
    view.narrow.open = false;
    this.changed().then(() => document.getElementById(id)?.scrollIntoView());
  }
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
