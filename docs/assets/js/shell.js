// @ts-check
// Makes Material's label-and-checkbox controls usable by keyboard and clear to screen readers,
// and opens the site search from the home page.

/** @type {Array<[string, string, string]>} control, toggle, name */
const CONTROLS = [
  ['label.md-header__button[for="__drawer"]', "__drawer", "Menu"],
  ['label.md-header__button[for="__search"]', "__search", "Search"],
];

/**
 * @param {HTMLElement} label
 * @param {HTMLInputElement} toggle
 */
function actAsButton(label, toggle) {
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", () => {
    label.setAttribute("aria-expanded", String(toggle.checked));
  });
  label.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      label.click();
    }
  });
}

/** @param {Document} document */
export function startShell(document) {
  for (const [selector, id, name] of CONTROLS) {
    const label = /** @type {HTMLElement | null} */ (document.querySelector(selector));
    const toggle = document.getElementById(id);
    if (!label || !(toggle instanceof HTMLInputElement)) continue;
    label.setAttribute("aria-label", name);
    actAsButton(label, toggle);
  }
  for (const label of document.querySelectorAll("label.md-nav__link[for]")) {
    const toggle = document.getElementById(label.getAttribute("for") ?? "");
    if (toggle instanceof HTMLInputElement) actAsButton(/** @type {HTMLElement} */ (label), toggle);
  }
  closeDrawerOnEscape(document);
  startHomeSearch(document);
}

/** @param {Document} document */
function closeDrawerOnEscape(document) {
  const drawer = document.getElementById("__drawer");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer instanceof HTMLInputElement && drawer.checked) {
      drawer.click();
      const label = /** @type {HTMLElement | null} */ (
        document.querySelector('label.md-header__button[for="__drawer"]')
      );
      label?.focus();
    }
  });
}

/** @param {Document} document */
function startHomeSearch(document) {
  const form = /** @type {HTMLFormElement | null} */ (
    document.querySelector("form[data-open-search]")
  );
  const site = /** @type {HTMLInputElement | null} */ (
    document.querySelector('[data-md-component="search-query"]')
  );
  if (!form || !site) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    site.value = query.value;
    site.focus();
    site.dispatchEvent(new Event("keyup"));
    site.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
