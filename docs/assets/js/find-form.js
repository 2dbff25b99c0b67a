// @ts-check
// A form that leads to the finder. The words go after the number sign: no server sees them there.

/** @param {HTMLFormElement} form */
export function startFindForm(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("q")).value.trim();
    location.assign(form.action + (words ? `#q=${encodeURIComponent(words)}` : ""));
  });
}
