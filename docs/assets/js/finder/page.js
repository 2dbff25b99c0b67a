// @ts-check
// The finder at work: form and address say the same; what they ask is shown.
import { element } from "../element.js";
import { collections, GONE } from "../search/activities.js";
import { makeMarks } from "../search/marks.js";
import { listen } from "./events.js";
import { choose, outcome, withWords } from "./outcome.js";
import { makeItem, nextFrame, wait } from "./results.js";
import { sortsOf } from "./sift.js";
import { emptyState, fromQuery, hasChoices, textAfter, toQuery } from "./state.js";
import { NOT_LOADED, notLoaded, View } from "./view.js";
import { waysOn } from "./ways-on.js";
import { countSentence, inWords } from "./words.js";

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("../search/activities.js").Collection} Collection
 * @typedef {import("../search/find.js").Answer} Answer
 * @typedef {import("./results.js").Item} Item
 * @typedef {import("./state.js").State} State
 */

const ADDRESS_AFTER = 300; // milliseconds: browsers allow only so many changes of the address
const TEXTS_AT_ONCE = 80; // milliseconds to wait for CMS's texts before showing what there is
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
    /** @type {Answer | null} to what is sought now */
    this.answer = null;
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
  filesOf(year) {
    return year === "all" ? [this.current, GONE] : [year];
  }

  /** @param {string} year */
  collection(year) {
    return this.load.of(...this.filesOf(year));
  }

  get place() {
    const { state } = this;
    return {
      base: this.base, year: state.year, query: toQuery(state), words: state.q.trim(),
      years: this.view.years, current: this.current,
    };
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
    const files = this.filesOf(this.state.year);
    const data = this.load.atHand(...files) ?? await this.load.of(...files).catch(() => null);
    clearTimeout(loading);
    if (mine !== this.turn) return;
    if (!data) {
      this.showWhole();
      this.view.say(notLoaded(`The activities of ${year}`));
    } else if (data.whole || !this.state.q.trim()) {
      await this.show(data, mine);
    } else {
      await this.showInTwo(data, mine);
    }
  }

  /**
   * CMS's texts come when something is asked; whoever waits for them sees what there is so far.
   * @param {Collection} index
   * @param {number} mine
   */
  async showInTwo(index, mine) {
    const whole = this.load.whole(...this.filesOf(this.state.year)).catch(() => index);
    const first = await Promise.race([whole, wait(TEXTS_AT_ONCE).then(() => index)]);
    if (mine === this.turn && !first.whole) await this.show(first, mine, false);
    const last = await whole;
    if (mine === this.turn) await this.show(last, mine);
  }

  showWhole() {
    this.stopFilling();
    this.view.showWhole();
    const number = this.view.whole.querySelectorAll("[data-activity-id]").length;
    this.view.say(`All ${number} activities of ${this.current}, by subcategory.`);
    this.view.showProblems(this.problems);
    this.view.setReady(true);
  }

  /**
   * @param {Collection} data
   * @param {number} mine
   * @param {boolean} [isLast] whether nothing follows
   */
  async show(data, mine, isLast = true) {
    this.stopFilling();
    if (hasChoices(this.state)) {
      await this.keepKnown(data);
      if (mine !== this.turn) return;
    }
    const { state, view } = this;
    const { answer, sought, list, near } = outcome(data, state);
    this.answer = answer;
    const isAnswered = sought.length > 0;
    const results = isAnswered ? [...list, ...near] : [];
    this.shown = results.map(({ id }) => id);
    const items = (/** @type {Activity[]} */ activities) =>
      activities.map((activity) => this.itemOf(activity, data));
    const why = { marks: answer?.marks ?? makeMarks([], ""), because: answer?.because ?? new Map() };
    const filling = view.showResults(items(list), why, state.year !== "all");
    this.stopFilling = filling.stop;
    const counts = { shown: results.length, sought: sought.length, all: data.activities.length };
    view.say(countSentence(counts, state, answer));
    // A keystroke is answered within its frame; what else follows from it comes after.
    await nextFrame();
    if (mine !== this.turn) return;
    view.showNear(items(near), why, state.year, isAnswered);
    view.showProblems(this.problems);
    const [complete] = await Promise.all([
      filling.done, this.showControls(data, sought, mine), this.showElsewhere(answer, data, mine),
      this.showCompared(data, mine),
    ]);
    if (complete && isLast && mine === this.turn) view.setReady(true);
  }

  /** What narrows the list comes when it is asked for; null where it cannot be loaded. */
  async loadPanel() {
    return (this.panel ??= await import("./panel.js").catch(() => null));
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
    const key = `${this.state.year} ${activity.id} ${data.whole}`;
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
    const asked = withWords(state, this.answer);
    const isNeeded = view.narrow.open || hasChoices(asked);
    const panel = isNeeded ? await this.loadPanel() : null;
    if (mine !== this.turn) return;
    const facets = panel?.countFacets(data.activities, sought, data.labels, asked) ?? [];
    view.showChosen(state, facets, (facet, value) => {
      const left = asked.chosen[facet].filter((other) => other !== value);
      this.state = choose(this.state, this.answer, { ...asked.chosen, [facet]: left });
      this.changed();
      view.words.focus();
    }, () => this.startOver());
    if (!view.narrow.open) return;
    if (panel) panel.showFacets(view.facets, facets, state.year);
    else view.facets.replaceChildren(element("p", {}, NOT_LOADED));
  }

  /** @param {Answer | null} answer @param {Collection} data @param {number} mine */
  async showElsewhere(answer, data, mine) {
    const all = () => this.collection("all");
    const nodes = answer ? await waysOn(answer, data, this.place, all) : [];
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
    const { state, problems } = fromQuery(location.search, current, view.years);
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
    if (matchMedia("(min-width: 60em)").matches && hasChoices(this.state)) view.narrow.open = true;
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
