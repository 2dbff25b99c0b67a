// @ts-check

/**
 * Text as it is compared: lower case, no accents, ID parts apart (`IA_PSPA_6` -> `ia pspa 6`).
 * @param {string} text
 * @returns {string}
 */
export function normalize(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/([a-z])(\d)/g, "$1 $2")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * Whether every word of the query begins a word of the text.
 * @param {string} query normalized
 * @param {string} text normalized
 * @returns {boolean}
 */
export function matches(query, text) {
  const padded = ` ${text}`;
  return query.split(" ").every((word) => padded.includes(` ${word}`));
}
