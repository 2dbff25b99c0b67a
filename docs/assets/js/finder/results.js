// @ts-check
// The results as a list. Each activity has one element, made once and marked anew.
import { element } from "../element.js";
import { marked, matchesIn } from "../search/marks.js";

/**
 * @typedef {import("../search/activities.js").Activity} Activity
 * @typedef {import("../search/activities.js").Labels} Labels
 * @typedef {import("../search/marks.js").Marks} Marks
 *
 * @typedef {object} Item
 * @property {HTMLLIElement} root
 * @property {(marks: Marks, because?: string[]) => void} mark `because`: words by which people ask
 * @property {HTMLInputElement} compare
 *
 * @typedef {object} Why what was found
 * @property {Marks} marks
 * @property {Map<string, string[]>} because by ID, words by which people ask for it
 */

const EXCERPT_LENGTH = 180;
/** So many are in sight at once; the others follow in the next frames. */
const AT_ONCE = 2;
const IN_A_FRAME = 12;

/**
 * Why the activity was found, where title and sentence do not show it.
 * @param {Activity} activity
 * @param {Labels} labels
 * @param {Marks} marks
 * @param {string[]} because
 * @returns {Array<Node | string>}
 */
function reason(activity, labels, marks, because) {
  const shows = (/** @type {string} */ text) => matchesIn(text, marks).length > 0;
  if (!marks.byFirst.size || shows(activity.title) || shows(activity.plain)) return [];
  if (shows(activity.text)) {
    const label = element("span", { class: "result-label" }, "CMS’s text: ");
    return [label, ...marked(activity.text.replace(/\s+/g, " "), marks, EXCERPT_LENGTH)];
  }
  const said = [
    ...activity.synonyms,
    ...activity.topics.map((topic) => labels.topics?.[topic] ?? ""),
    ...activity.roles.map((role) => labels.roles?.[role] ?? ""),
  ].filter(shows);
  if (!said.length) {
    if (!because.length) return [];
    const words = because.map((word) => `“${word}”`).join(", ");
    return [element("span", { class: "result-label" }, "People ask for it with the words "), words];
  }
  const parts = said.slice(0, 3).flatMap((text, at) => [at ? ", " : "", ...marked(text, marks)]);
  return [element("span", { class: "result-label" }, "Also found by: "), ...parts];
}

/**
 * @param {Activity} activity
 * @param {Labels} labels
 * @param {{base: string, year: string}} place the site's root, and the year shown
 * @returns {Item}
 */
export function makeItem(activity, labels, { base, year }) {
  const { id, title, plain, subcategory } = activity;
  const name = element("span", {});
  const link = element("a", { href: `${base}activities/${id}/` },
    element("span", { class: "activity-id" }, id), " ", name);
  const sentence = element("p", { class: "result-plain" });
  const why = element("p", { class: "result-why", hidden: "" });
  const compare = /** @type {HTMLInputElement} */ (
    element("input", { type: "checkbox", name: "compare", value: id }));
  const badges = [
    subcategory && element("span", { class: "code-tag" }, subcategory),
    subcategory && (labels.subcategory?.[subcategory] ?? ""),
    activity.weight && badge(activity.weight, `${activity.weight === "high" ? "High" : "Medium"} weight`),
    activity.bonus && badge("medium", "CEHRT bonus"),
    activity.badge && badge(...activity.badge),
    activity.effort && `${activity.effort[0]?.toUpperCase()}${activity.effort.slice(1)} effort`,
    activity.years && year === "all" && `In the inventory ${activity.years}`,
  ].filter(Boolean);
  const root = /** @type {HTMLLIElement} */ (element("li",
    { class: "result", "data-activity-id": id },
    element("h3", {}, link),
    ...(plain ? [sentence] : []),
    why,
    element("p", { class: "result-facts" },
      ...badges.map((part) => (part instanceof Node ? part : element("span", {}, part || ""))),
      element("label", { class: "result-compare" }, compare, " Compare",
        element("span", { class: "visually-hidden" }, ` ${id}`))),
  ));
  return {
    root,
    compare,
    mark(marks, because = []) {
      name.replaceChildren(...marked(title, marks));
      sentence.replaceChildren(...marked(plain, marks));
      const reasons = reason(activity, labels, marks, because);
      why.replaceChildren(...reasons);
      why.hidden = !reasons.length;
    },
  };
}

/** @param {string} kind @param {string} words */
function badge(kind, words) {
  return element("span", { class: `badge badge--${kind}` }, words);
}

/**
 * Marks an item anew, as a result or as what is only near.
 * @param {Item} item
 * @param {Why} why
 * @param {boolean} isResult
 */
export function markItem({ root, compare, mark }, { marks, because }, isResult) {
  mark(marks, because.get(compare.value));
  if (isResult) root.dataset.activityId = compare.value;
  else delete root.dataset.activityId;
}

/**
 * Fills a list: what is in sight at once, the rest in frames, unless something else was asked.
 * @param {HTMLElement} list
 * @param {Item[]} items in order
 * @param {Why} why
 * @returns {{done: Promise<boolean>, stop: () => void}} `done` is false where it was stopped
 */
export function fill(list, items, why) {
  let stopped = false;
  const put = (/** @type {number} */ from, /** @type {number} */ to) => {
    const part = items.slice(from, to);
    for (const item of part) markItem(item, why, true);
    return part.map(({ root }) => root);
  };
  put(0, AT_ONCE).forEach((node, place) => {
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null);
  });
  // What stood below is out of sight, and taking it away would cost this frame.
  const clear = () => {
    while (list.children.length > Math.min(items.length, AT_ONCE)) list.lastElementChild?.remove();
  };
  if (items.length <= AT_ONCE) clear();
  const done = (async () => {
    await nextFrame();
    if (stopped) return false;
    clear();
    for (let from = AT_ONCE; from < items.length; from += IN_A_FRAME) {
      list.append(...put(from, from + IN_A_FRAME));
      await nextFrame();
      if (stopped) return false;
    }
    return true;
  })();
  return { done, stop: () => { stopped = true; } };
}

/** Also comes where the page is not in sight and has no frames. */
export function nextFrame() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 50);
    requestAnimationFrame(() => { clearTimeout(timer); resolve(undefined); });
  });
}

/** @param {number} milliseconds */
export function wait(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
