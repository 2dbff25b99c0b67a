// @ts-check
// The finder's door: what searches is fetched when the reader goes to the form, or came with a
// question in the address. Until then the page is the whole list.

/** @param {HTMLElement} root */
export function startFinder(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("[data-finder-form]"));
  const bar = /** @type {HTMLElement} */ (root.querySelector("[data-finder-bar]"));
  const count = /** @type {HTMLElement} */ (root.querySelector("[data-finder-count]"));
  /** @type {Promise<void> | null} */
  let started = null;

  function start() {
    if (started) return;
    root.dataset.ready = "false";
    started = import("./finder/page.js").then(({ startPage }) => startPage(root));
    started.catch(() => {
      started = null;
      count.textContent = "The search could not be loaded. Check the connection and try again.";
      root.dataset.ready = "true";
    });
  }

  form.hidden = false;
  bar.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const event of ["focusin", "input", "change"]) form.addEventListener(event, start);
  form.addEventListener("toggle", start, true);
  if (location.search || location.hash.startsWith("#q=") || form.querySelector("input")?.value) {
    start();
    return;
  }
  const number = document.querySelectorAll("[data-finder-list] [data-activity-id]").length;
  count.textContent = `All ${number} activities of ${root.dataset.current}, by subcategory.`;
  root.dataset.ready = "true";
}
