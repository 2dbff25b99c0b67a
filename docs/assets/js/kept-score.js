// @ts-check
// The last calculation, which this device keeps for "add to my score".

const KEPT = "guide.score";

/** @returns {string} the last calculation as a query, or nothing */
export function keptScore() {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} query */
export function keepScore(query) {
  try {
    localStorage.setItem(KEPT, query);
  } catch {
    // A browser that keeps nothing loses only the convenience.
  }
}
