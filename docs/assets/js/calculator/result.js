// @ts-check
// A result of the rules as a picture and in words. Built from nodes, never from markup.

/**
 * @typedef {{citation: string, href: string, confidence: string}} Reference
 * @typedef {{rule: string, points: number, text: string, reference: Reference}} Step
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
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/**
 * The sentence that says it all.
 * @param {Result} result
 */
export function sentence(result) {
  return `${result.points} of ${result.maximum_points} points (${result.percent} percent): ` +
    `${result.final_score_points} of ${result.category_weight} final-score points.`;
}

/**
 * A bar from 0 to the highest possible score; the sentence beside it says the same.
 * @param {Result} result
 */
function bar(result) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "points-bar");
  svg.setAttribute("viewBox", "0 0 100 10");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const [style, width] of /** @type {[string, number][]} */ ([
    ["points-all", 100], ["points-earned", result.percent],
  ])) {
    const shape = document.createElementNS(space, "rect");
    shape.setAttribute("class", style);
    shape.setAttribute("width", String(width));
    shape.setAttribute("height", "10");
    svg.append(shape);
  }
  return svg;
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
 */
function section(title, items) {
  return items.length ? [element("h3", {}, title), element("ul", {}, ...items)] : [];
}

/**
 * The whole answer.
 * @param {Result} result
 * @param {string} pages the address of the activity pages
 * @param {{text: string, points: number}[]} whatIf
 * @returns {HTMLElement[]}
 */
export function answer(result, pages, whatIf) {
  const big = element("p", { class: "figure points-figure" },
    element("strong", {}, String(result.points)), ` of ${result.maximum_points} points`);
  const words = element("p", {},
    `${result.percent} percent of the category, ${result.final_score_points} of the ` +
    `${result.category_weight} points it adds to the final score in ${result.performance_year}.`);
  const picture = element("div", {});
  picture.append(bar(result));
  const steps = result.steps.map((step) => element("li", {}, `${step.text} `, cite(step.reference)));
  const left = result.not_counted.map((entry) => element("li", {},
    element("a", { href: `${pages}${entry.activity_id}/` }, entry.activity_id),
    `: ${entry.reason}`));
  const ways = result.ways_to_full_credit.map((way) => element("li", {}, way.text));
  const changes = whatIf.map((change) => element("li", {}, `${change.text}: ${change.points} points`));
  return [
    big, picture, words,
    ...section("How it is counted", steps),
    ...section("Not counted, and why", left),
    ...section("What is missing to full credit, one of", ways),
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
