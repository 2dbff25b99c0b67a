// @ts-check
// The menu of narrow screens. Without this script a label and its checkbox open it; with it, a
// button does, the rest of the page rests meanwhile, and Escape closes.

/** Everything that cannot be reached while the menu is open. */
const BEHIND = ".tabs, .md-content, .md-sidebar--secondary, .to-top, .md-footer, .md-skip";

/** @param {Document} document */
export function startDrawer(document) {
  const button = /** @type {HTMLButtonElement | null} */ (
    document.querySelector("[data-drawer-button]")
  );
  const label = /** @type {HTMLElement | null} */ (document.querySelector("[data-drawer-label]"));
  const drawer = /** @type {HTMLElement | null} */ (document.querySelector("[data-drawer]"));
  const toggle = document.getElementById("__drawer");
  if (!button || !label || !drawer || !(toggle instanceof HTMLInputElement)) return;

  /** @param {boolean} open */
  function set(open) {
    if (toggle instanceof HTMLInputElement && toggle.checked !== open) toggle.click();
  }

  label.hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => {
    set(!toggle.checked);
    if (toggle.checked) drawer.querySelector("a")?.focus();
  });
  // The shade beside the menu is a label of the checkbox, and Material's script closes the menu
  // when the address changes: whoever changes it, the rest follows.
  toggle.addEventListener("change", () => {
    const hadFocus = drawer.contains(document.activeElement);
    button.setAttribute("aria-expanded", String(toggle.checked));
    for (const part of document.querySelectorAll(BEHIND)) {
      part.toggleAttribute("inert", toggle.checked);
    }
    if (!toggle.checked && hadFocus) button.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      set(false);
      button.focus();
    }
  });
  drawer.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) {
      button.blur();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      set(false);
    }
  });
  matchMedia("(min-width: 76.25em)").addEventListener("change", (event) => {
    if (event.matches) set(false);
  });
}
