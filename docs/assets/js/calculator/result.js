// @ts-check
// A result of the rules as a picture and in words. Built from nodes, never from markup.
import { element } from "../element.js";

/**
 * @typedef {{citation: string, href: string, confidence: string}} Reference
 * @typedef {{rule: string, activity_id?: string, points: number, text: string, reference: Reference}} Step
 * @typedef {object} Result
 * @property {number} performance_year
 * @property {number} points
 * @property {number} maximum_points
 * @property {number} percent
 * @property {number} category_weight
 * @property {number} final_score_points
 * @property {Step[]} steps
 * @property {{activity_id: string, reason: string}[]} not_counted
 * @property {{text: string}[]} ways_to_full_credit
 */

/** @type {Record<string, string>} */
const MARKS = { secondary: "secondary source", carried_forward: "carried forward" };

/**
 * The sentence that says it all.
 * @param {Result} result
 */
export function sentence(result) {
  return `${result.points} of ${result.maximum_points} points (${result.percent} percent): ` +
    `${result.final_score_points} of ${result.category_weight} final-score points.`;
}

/** The steps that bring points. */
const EARNING = ["activity_points", "activity_count", "medical_home", "apm_credit"];

/**
 * A bar without text, from pieces of a whole; the words beside it say the same.
 * @param {number} whole
 * @param {[style: string, from: number, to: number][]} pieces
 */
function bar(whole, pieces) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "points-bar");
  svg.setAttribute("viewBox", `0 0 ${whole} 10`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const [style, from, to] of /** @type {[string, number, number][]} */ ([
    ["points-all", 0, whole], ...pieces,
  ])) {
    const shape = document.createElementNS(space, "rect");
    shape.setAttribute("class", style);
    shape.setAttribute("x", String(from));
    shape.setAttribute("width", String(to - from));
    shape.setAttribute("height", "10");
    svg.append(shape);
  }
  return svg;
}

/** @param {number[]} numbers */
function scale(numbers) {
  return element("p", { class: "points-scale", "aria-hidden": "true" },
    ...numbers.map((number) => element("span", {}, String(number))));
}

/**
 * The points, large, and what brought them as a bar: a piece for each step that earned.
 * @param {Result} result
 */
export function points(result) {
  const all = result.maximum_points;
  /** @type {[string, number, number][]} */
  const pieces = [];
  let reached = 0;
  for (const step of result.steps) {
    if (!EARNING.includes(step.rule) || reached >= all) continue;
    const next = Math.min(all, reached + step.points);
    pieces.push(["points-earned", reached, next]);
    reached = next;
  }
  return [
    element("p", { class: "points-figure" },
      element("strong", {}, String(result.points)), ` of ${all} points`),
    element("div", {}, bar(all, pieces), scale([0, all / 4, all / 2, all * 3 / 4, all])),
  ];
}

/** @param {Result} result */
function finalScore(result) {
  const { category_weight: weight, final_score_points: earned } = result;
  return element("div", {},
    bar(100, [["points-weight", 0, weight], ["points-earned", 0, earned]]),
    scale([0, 25, 50, 75, 100]));
}

/** @param {Reference} reference */
function cite(reference) {
  const link = element("a", { href: reference.href, rel: "external" }, reference.citation);
  const mark = MARKS[reference.confidence];
  const node = element("span", { class: "cite" }, "(", link);
  if (mark) node.append("; ", element("span", { class: "mark" }, mark));
  node.append(")");
  return node;
}

/**
 * @param {string} title
 * @param {HTMLElement[]} items
 * @param {string} [list] an ordered list where the order matters
 */
function section(title, items, list = "ul") {
  return items.length ? [element("h3", {}, title), element(list, {}, ...items)] : [];
}

/**
 * The whole answer.
 * @param {Result} result
 * @param {string} pages the address of the activity pages
 * @param {{text: string, points: number}[]} whatIf
 * @returns {HTMLElement[]}
 */
export function answer(result, pages, whatIf) {
  const words = element("p", {},
    `${result.percent} percent of the category. Of the final score’s 100 points it brings ` +
    `${result.final_score_points} of ${result.category_weight} in ${result.performance_year}.`);
  const steps = result.steps.map((step) => element("li", {}, `${step.text} `, cite(step.reference)));
  const left = result.not_counted.map((entry) => element("li", {},
    element("a", { href: `${pages}${entry.activity_id}/` }, entry.activity_id),
    `: ${entry.reason}`));
  const ways = result.ways_to_full_credit.map((way) => element("li", {}, way.text));
  const changes = whatIf.map((change) => element("li", {}, `${change.text}: ${change.points} points`));
  return [
    ...points(result), words, finalScore(result),
    ...section("How it is counted", steps, "ol"),
    ...section("Not counted, and why", left),
    ...section(ways.length > 1 ? "Missing to full credit: one of these" : "Missing to full credit",
      ways),
    ...section("What would change it", changes),
  ];
}

/**
 * The answer as plain text, for an e-mail or a note.
 * @param {Result} result
 * @param {string} link
 */
export function asText(result, link) {
  const lines = [`Improvement activities, performance year ${result.performance_year}`,
    sentence(result)];
  for (const step of result.steps) lines.push(`- ${step.text} (${step.reference.citation})`);
  for (const entry of result.not_counted) {
    lines.push(`- Not counted: ${entry.activity_id}. ${entry.reason}`);
  }
  if (result.ways_to_full_credit.length) {
    const ways = result.ways_to_full_credit.map((way) => way.text);
    lines.push(`To full credit: ${ways.join("; or ")}.`);
  }
  lines.push("An estimate for learning, not CMS's score.", link);
  return lines.join("\n");
}
