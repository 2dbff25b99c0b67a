// @ts-check
// On the 404 page: recognises an activity ID in the address, however it is written.
import { normalize, readQuery } from "./search/words.js";

/**
 * The known ID that the path holds, or null: `/x/ia-pspa-6.html` -> `IA_PSPA_6`.
 * Of several the last.
 * @param {string} path
 * @param {string[]} ids
 * @returns {string | null}
 */
export function findActivityId(path, ids) {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // A broken escape is searched as it stands.
  }
  const known = new Map(ids.map((id) => [normalize(id), id]));
  const found = readQuery(text, new Set(known.keys())).ids.at(-1);
  return (found && known.get(found)) || null;
}

/**
 * @param {Document} document
 * @param {string} path
 */
export function startNotFound(document, path) {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-not-found-ids]"));
  if (!box) return;
  const id = findActivityId(path, (box.dataset.notFoundIds ?? "").split(" "));
  if (!id) return;
  const link = document.createElement("a");
  link.href = `${box.dataset.notFoundBase}${id}/`;
  link.textContent = id;
  const text = document.createElement("p");
  text.append("This address names an activity. Its page is ", link, ".");
  box.append(text);
  box.hidden = false;
}
