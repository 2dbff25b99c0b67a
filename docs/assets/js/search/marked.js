// @ts-check
// A text as nodes, with what was found in it marked.
import { element } from "../element.js";
import { pieces } from "./marks.js";

/**
 * @param {string} text
 * @param {import("./marks.js").Marks} marks
 * @param {number} [length] of an excerpt, in letters; the whole text without it
 * @returns {Array<Node | string>}
 */
export function marked(text, marks, length) {
  return pieces(text, marks, length).map((piece) =>
    piece.match ? element("mark", {}, piece.text) : piece.text);
}
