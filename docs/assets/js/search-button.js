// @ts-check
// Opens the search dialog: the button in the bar, and the field of the home page. What searches
// is fetched when the dialog first opens.

/** @param {Document} document */
export function startSearchButtons(document) {
  const dialog = /** @type {HTMLDialogElement | null} */ (
    document.querySelector("dialog[data-search]")
  );
  const button = /** @type {HTMLButtonElement | null} */ (
    document.querySelector("[data-search-button]")
  );
  const field = dialog?.querySelector("input");
  if (!dialog || !button || !field) return;

  /** @type {Promise<() => void> | null} */
  let search = null;

  /** @param {string} query */
  async function open(query) {
    if (!dialog || !field) return;
    if (query) field.value = query;
    dialog.showModal();
    field.select();
    search ??= import("./search.js").then(({ startSearch }) => startSearch(dialog));
    const update = await search;
    update();
  }

  button.hidden = false;
  button.addEventListener("click", () => open(""));
  const home = document.querySelector("form[data-open-search]");
  if (home instanceof HTMLFormElement) {
    home.hidden = false;
    home.addEventListener("submit", (event) => {
      event.preventDefault();
      open(/** @type {HTMLInputElement} */ (home.elements.namedItem("q")).value);
    });
  }
}
