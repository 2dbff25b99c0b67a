// @ts-check
// The search dialog. The index is fetched when the dialog first opens.
import { element } from "./element.js";
import { marked } from "./search/marks.js";
import { prepare, rank } from "./search/pages.js";

/** @typedef {import("./search/pages.js").Index} Index */
/** @typedef {import("./search/pages.js").Result} Result */
/** @typedef {import("./search/pages.js").Answer} Answer */
/** @typedef {import("./search/marks.js").Marks} Marks */

const SHOWN_AT_MOST = 20;
const EXCERPT_LENGTH = 170;
const MOST_ACTIVITIES = 4;
/** An activity that stands among so many pages need not be named twice. */
const IN_SIGHT = 8;

/**
 * The sentence above the results, which is the live region.
 * @param {Answer} answer
 * @param {string} query
 * @returns {string}
 */
export function resultSentence({ results, all }, query) {
  const number = results.length;
  if (!number) return `No page matches “${query}”. Try fewer or other words, or an ID.`;
  const pages = number === 1 ? "1 page" : `${number} pages`;
  const what = all
    ? `${pages} for “${query}”`
    : `No page has all of “${query}”; ${pages} ${number === 1 ? "has" : "have"} some of it`;
  return number > SHOWN_AT_MOST ? `${what}. The best ${SHOWN_AT_MOST} are shown.` : `${what}.`;
}

/**
 * @param {Result} result
 * @param {Marks} marks
 * @param {string} base address of the site's root
 * @returns {HTMLElement}
 */
function resultItem(result, marks, base) {
  const title = result.section ? `${result.title}: ${result.section}` : result.title;
  const standing = result.standing
    ? [" ", element("span", { class: "badge" }, result.standing)] : [];
  return element("li", {},
    element("a", { href: new URL(result.location, base).href }, title), ...standing,
    element("p", {}, ...marked(result.text, marks, EXCERPT_LENGTH)));
}

/**
 * @param {HTMLDialogElement} dialog
 * @returns {() => void} searches for what is in the field
 */
export function startSearch(dialog) {
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const count = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-count]"));
  const list = /** @type {HTMLOListElement} */ (dialog.querySelector("[data-search-results]"));
  const more = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-more]"));
  const base = new URL(dialog.dataset.searchBase || ".", location.href).href;

  const activities = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-activities]"));
  const others = /** @type {HTMLOListElement} */ (activities.querySelector("ol"));

  /** @type {Promise<Index> | null} */
  let index = null;
  /** @type {Promise<ReturnType<typeof import("./search/ask-activities.js").askActivities>> | null} */
  let asking = null;

  function loadIndex() {
    index ??= fetch(dialog.dataset.searchIndex ?? "").then(async (response) => {
      if (!response.ok) throw new Error(`${response.status} for the search index`);
      return prepare((await response.json()).docs);
    });
    return index;
  }

  async function update() {
    const query = field.value.trim();
    showMore(query);
    try {
      const loaded = await loadIndex();
      if (query !== field.value.trim()) return;
      const answer = rank(query, loaded);
      const shown = answer.results.slice(0, SHOWN_AT_MOST);
      list.replaceChildren(...shown.map((result) => resultItem(result, answer.marks, base)));
      count.textContent = query ? resultSentence(answer, query) : "";
      showActivities(query, answer);
    } catch {
      index = null;
      count.textContent = "The search could not be loaded. Try again, or use the menu.";
    }
  }

  /**
   * Activities by the way people ask for them: after pages that have all the words, else before.
   * @param {string} query
   * @param {Answer} answer
   */
  async function showActivities(query, { results, all }) {
    asking ??= import("./search/ask-activities.js").then(({ askActivities }) => askActivities());
    // Without them the pages stand.
    const { found } = query ? await asking.then((ask) => ask(dialog.dataset.searchYear ?? "", query))
      .catch(() => {
        asking = null;
        return { found: [] };
      }) : { found: [] };
    if (query !== field.value.trim()) return;
    const isAfter = all && results.length > 0;
    const known = new Set(results.slice(0, isAfter ? IN_SIGHT : 0).map(({ location }) => location));
    const few = found.filter(({ id }) => !known.has(`activities/${id}/`)).slice(0, MOST_ACTIVITIES);
    const named = new Set(few.map(({ id }) => new URL(`activities/${id}/`, base).href));
    if (!isAfter) for (const link of list.querySelectorAll("a")) {
      if (named.has(link.href)) link.closest("li")?.remove();
    }
    others.replaceChildren(...few.map(({ id, title, plain }) => element("li", {},
      element("a", { href: `${base}activities/${id}/` }, `${id} ${title}`),
      element("p", {}, plain))));
    activities.hidden = !few.length;
    if (isAfter) list.after(activities);
    else list.before(activities);
  }

  /**
   * The way to the finder, which knows related words, years and facets.
   * @param {string} query
   */
  function showMore(query) {
    const link = more.querySelector("a");
    if (link) link.href = `${base}activities/#q=${encodeURIComponent(query)}`;
    more.hidden = !query;
  }

  const links = () => /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("ol a")]);

  field.addEventListener("input", update);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await update();
    links()[0]?.focus();
  });
  listen(dialog, () => [field, ...links()]);
  return update;
}

/**
 * Closes the dialog by button and click, and goes through its stops by arrow keys.
 * @param {HTMLDialogElement} dialog
 * @param {() => HTMLElement[]} stops in order
 */
function listen(dialog, stops) {
  dialog.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target === dialog || target.closest("a")) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const all = stops();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = all[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
}
