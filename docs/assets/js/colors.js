// @ts-check
// The "Dark colors" button. The choice is kept on this device; without one the system decides.
// theme/partials/colors.html applies both before the page is drawn.

const STORED_AS = "guide-colors";

/** @returns {string | null} */
function storedChoice() {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}

/** @param {Document} document */
export function startColors(document) {
  const button = /** @type {HTMLButtonElement | null} */ (
    document.querySelector("[data-colors-button]")
  );
  if (!button) return;

  const isDark = () => document.body.dataset.mdColorScheme === "slate";

  /** @param {boolean} dark */
  function show(dark) {
    document.body.dataset.mdColorScheme = dark ? "slate" : "default";
    button?.setAttribute("aria-pressed", String(dark));
  }

  button.hidden = false;
  show(isDark());
  button.addEventListener("click", () => {
    show(!isDark());
    try {
      localStorage.setItem(STORED_AS, isDark() ? "dark" : "light");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => {
    if (!storedChoice()) show(event.matches);
  });
}
