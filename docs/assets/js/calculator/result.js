// @ts-check
// A result of the rules as a picture and in words. Built from nodes, never from markup.
import { element } from "../element.js";

/**
 * @typedef {import("shapes/result").Result} Result
 * @typedef {Result["steps"][number]} Step
 * @typedef {Result["cautions"][number]} Caution
 * @typedef {Caution["confidence"]} Confidence
 */

/**
 * What is said where a source is not the law or CMS; a test holds it to the pages' words.
 * @type {Record<Confidence, string | null>}
 */
export const MARKS = {
  primary: null, cms: null,
  secondary: "secondary source", carried_forward: "carried forward", our_reading: "our reading",
  proposed: "proposal, not in force",
};

/** @param {Result} result */
function leastWords(result) {
  return result.points_are === "at_least" ? "at least " : "";
}

/**
 * `20 of 40 points`, or at least as many where they are the law's minimum.
 * @param {Result} result
 */
function pointsWords(result) {
  return `${leastWords(result)}${result.points} of ${result.maximum_points} points`;
}

/**
 * What the points are worth in the final score.
 * @param {Result} result
 */
function finalWords(result) {
  if (result.final_score === "performance_threshold") {
    return "The final score is the performance threshold, and payments stay as they are.";
  }
  if (result.category_weight === null) {
    return "Its share of the final score stays open: the weight of this case is not verified.";
  }
  return `Of the final score’s 100 points it brings ${leastWords(result)}${result.final_score_points} of ` +
    `${result.category_weight} in ${result.performance_year}.`;
}

/**
 * The sentence that says it all.
 * @param {Result} result
 */
export function sentence(result) {
  const said = pointsWords(result);
  return `${said[0]?.toUpperCase()}${said.slice(1)} (${result.percent} percent). ${finalWords(result)}`;
}

/**
 * Whether a step brings points; the others sum, cap, weigh or explain.
 * @type {Record<Step["rule"], boolean>}
 */
export const EARNS = {
  activity_points: true, activity_count: true, medical_home: true, cms_study: true,
  apm_credit: true, activity_total: false, cap: false, category_weight: false,
  category_not_scored: false, few_categories: false, weight_not_verified: false,
  several_submissions: false,
};

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
    if (!EARNS[step.rule] || reached >= all) continue;
    const next = Math.min(all, reached + step.points);
    pieces.push(["points-earned", reached, next]);
    reached = next;
  }
  return [
    element("p", { class: "points-figure" },
      ...(result.points_are === "at_least" ? ["at least "] : []),
      element("strong", {}, String(result.points)), ` of ${all} points`),
    element("div", {}, bar(all, pieces), scale([0, all / 4, all / 2, all * 3 / 4, all])),
  ];
}

/**
 * @param {number} weight
 * @param {number} earned
 */
function finalScore(weight, earned) {
  return element("div", {},
    bar(100, [["points-weight", 0, weight], ["points-earned", 0, earned]]),
    scale([0, 25, 50, 75, 100]));
}

/**
 * @param {{citation: string, href: string}} reference
 * @param {Confidence} confidence
 */
function cite(reference, confidence) {
  const link = element("a", { href: reference.href, rel: "external" }, reference.citation);
  const mark = MARKS[confidence];
  const node = element("span", { class: "cite" }, "(", link);
  if (mark) node.append("; ", element("span", { class: "mark" }, mark));
  node.append(")");
  return node;
}

/**
 * The activity that a caution is about, as the beginning of its sentence.
 * @param {Caution} caution
 */
export function about(caution) {
  return caution.activity_id ? `${caution.activity_id}: ` : "";
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
 * @param {{text: string, result: Result}[]} whatIf
 * @returns {HTMLElement[]}
 */
export function answer(result, pages, whatIf) {
  const words = element("p", {}, `${result.percent} percent of the category. ${finalWords(result)}`);
  const { category_weight: weight, final_score_points: earned } = result;
  const steps = result.steps.map((step) =>
    element("li", {}, `${step.text} `, cite(step.reference, step.reference.confidence)));
  const cautions = result.cautions.map((caution) => element("li", {},
    `${about(caution)}${caution.text} `, cite(caution.reference, caution.confidence)));
  const assumed = result.assumed.map((text) => element("li", {}, text));
  const left = result.not_counted.map((entry) => element("li", {},
    element("a", { href: `${pages}${entry.activity_id}/` }, entry.activity_id),
    `: ${entry.reason}`));
  const ways = result.ways_to_full_credit.map((way) => element("li", {}, way.text));
  const changes = whatIf.map((change) => element("li", {},
    `${change.text}: ${leastWords(change.result)}${change.result.points} points`));
  return [
    ...points(result), words,
    ...(weight === null || earned === null ? [] : [finalScore(weight, earned)]),
    ...section("Take care", cautions),
    ...section("How it is counted", steps, "ol"),
    ...section("Not counted, and why", left),
    ...section(ways.length > 1 ? "Missing to full credit: one of these" : "Missing to full credit",
      ways),
    ...section("Taken for granted", assumed),
    ...section("What would change it", changes),
  ];
}
