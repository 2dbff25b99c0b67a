// @ts-check
// Opens the search dialog; what searches is fetched when it first opens.

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

  async function open() {
    if (!dialog || !field) return;
    dialog.showModal();
    field.select();
    search ??= import("./search-dialog.js").then(({ startSearch }) => startSearch(dialog));
    const update = await search;
    update();
  }

  button.hidden = false;
  button.addEventListener("click", open);
  // In a search field Escape would first empty it, and only then close the dialog.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });
}
