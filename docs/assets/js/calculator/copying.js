// @ts-check
// Copies the link or the answer as plain text; it comes when somebody is about to.
import { MARKS, about, sentence } from "./result.js";

/** @typedef {import("./result.js").Result} Result */
/** @typedef {import("./result.js").Confidence} Confidence */

/**
 * The answer as plain text, for an e-mail or a note.
 * @param {Result} result
 * @param {string} link
 */
export function asText(result, link) {
  const lines = [`Improvement activities, performance year ${result.performance_year}`,
    sentence(result)];
  const marked = (/** @type {{citation: string}} */ reference, /** @type {Confidence} */ confidence) =>
    `(${[reference.citation, MARKS[confidence]].filter(Boolean).join("; ")})`;
  for (const step of result.steps) {
    lines.push(`- ${step.text} ${marked(step.reference, step.reference.confidence)}`);
  }
  for (const caution of result.cautions) {
    const told = marked(caution.reference, caution.confidence);
    lines.push(`- Take care. ${about(caution)}${caution.text} ${told}`);
  }
  for (const entry of result.not_counted) {
    lines.push(`- Not counted: ${entry.activity_id}. ${entry.reason}`);
  }
  if (result.ways_to_full_credit.length) {
    const ways = result.ways_to_full_credit.map((way) => way.text);
    lines.push(`To full credit: ${ways.join("; or ")}.`);
  }
  for (const text of result.assumed) lines.push(`- Taken for granted: ${text}`);
  lines.push("An estimate for learning, not CMS's score.", link);
  return lines.join("\n");
}

/**
 * Copies a text, and says so on the button.
 * @param {HTMLElement} button
 * @param {string} text
 */
export async function copy(button, text) {
  const label = button.textContent;
  const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  button.textContent = copied ? "Copied" : "Copying is not allowed here";
  setTimeout(() => { button.textContent = label; }, 2500);
}
