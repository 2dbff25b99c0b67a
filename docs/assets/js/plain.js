// @ts-check

/**
 * A piece of the address as it may be shown: short and without odd characters or long numbers.
 * @param {string} text
 */
export function plain(text) {
  const named = text.replace(/[0-9](?:[ _.-]?[0-9]){8,}/g, "…"); // It may be somebody's TIN or NPI.
  const short = named.replace(/[^\p{L}\p{N} _.,:~…-]+/gu, "?");
  return short.length > 30 ? `${short.slice(0, 30)}…` : short;
}
