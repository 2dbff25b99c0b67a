// @ts-check
// Words as they are compared, in the filter and in the search.

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
    .replace(/(\p{L})['’](?=\p{L})/gu, "$1")
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

/**
 * The words that begin with some letters.
 * @param {string[]} words in order
 * @param {string} letters
 * @returns {string[]}
 */
export function beginningWith(words, letters) {
  const place = (/** @type {string} */ sought) => {
    let [from, to] = [0, words.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((words[middle] ?? "") < sought) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return words.slice(place(letters), place(`${letters}\uffff`));
}

/**
 * Takes the IDs out of a query, in whatever spelling: `IAPSPA6`, `pspa 06` and `ia-pspa-6` all
 * name `ia pspa 6`. What looks like an ID but is not known stays a word.
 * @param {string} query
 * @param {Set<string>} known IDs, normalized
 * @returns {{ids: string[], words: string[]}} the IDs named, and the other words
 */
export function readQuery(query, known) {
  /** @type {string[]} */
  const ids = [];
  const rest = ` ${normalize(query)} `
    .replace(/ (?:ia ?)?([a-z]+) 0*(\d+)(?= )/g, (whole, code, number) =>
      known.has(`ia ${code} ${number}`) && ids.push(`ia ${code} ${number}`) ? " " : whole,
    )
    // Attestations have no number: IA_PCMH.
    .replace(/ ia ?([a-z]+)(?= )/g, (whole, code) =>
      known.has(`ia ${code}`) && ids.push(`ia ${code}`) ? " " : whole,
    );
  return { ids, words: rest.split(" ").filter(Boolean) };
}
