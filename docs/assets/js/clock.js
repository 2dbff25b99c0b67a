// @ts-check
// Says beside a deadline how long is left by the reader's clock, or how long ago it passed. The page
// is built without "today"; without this script the date alone stands there and stays right.

/**
 * The whole days from one calendar day to another; negative where it lies before.
 * @param {Date} from
 * @param {string} to `2026-10-03`
 */
function daysUntil(from, to) {
  const [year = 0, month = 1, date = 1] = to.split("-").map(Number);
  const today = Date.UTC(from.getFullYear(), from.getMonth(), from.getDate());
  return Math.round((Date.UTC(year, month - 1, date) - today) / 86_400_000);
}

/**
 * @param {string} day `2026-10-03`
 * @param {Date} now
 * @returns {string}
 */
export function clockWords(day, now) {
  const days = daysUntil(now, day);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days > 1) return `${days} days left`;
  return days === -1 ? "passed yesterday" : `passed ${-days} days ago`;
}

/**
 * @param {Document} document
 * @param {Date} now
 */
export function startClocks(document, now) {
  for (const place of document.querySelectorAll("[data-clock]")) {
    const day = /** @type {HTMLElement} */ (place).dataset.clock ?? "";
    const words = clockWords(day, now);
    place.textContent = `(${words})`;
    place.classList.toggle("clock--passed", words.startsWith("passed"));
  }
}
