// @ts-check
// Reads a scenario from a link; it comes only where a link asks for something.
import { plain } from "../plain.js";
import { emptyScenario, settle } from "./state.js";
import { ids, participation, reporting, vocabulary } from "./vocabulary.js";

/**
 * @typedef {import("./state.js").Scenario} Scenario
 * @typedef {import("./state.js").Chosen} Chosen
 * @typedef {import("./form.js").YearRules} YearRules
 */

const MOST_ACTIVITIES = 40;

/**
 * The scenario of a link, as its year allows it. What does not fit is left out and named.
 * @param {string} search
 * @param {string} current the year to begin with
 * @param {Record<string, YearRules>} years
 * @returns {{scenario: Scenario, problems: string[]}}
 */
export function fromLink(search, current, years) {
  const { scenario, problems } = fromQuery(search, current, Object.keys(years));
  const year = years[scenario.year];
  return { scenario, problems: year ? [...problems, ...misfits(scenario, year)] : problems };
}

/**
 * Reads a scenario from an address. What is not understood is left out and named.
 * @param {string} search
 * @param {string} current the year to begin with
 * @param {string[]} years
 * @returns {{scenario: Scenario, problems: string[]}}
 */
export function fromQuery(search, current, years) {
  const query = new URLSearchParams(search);
  const scenario = emptyScenario(current);
  const words = vocabulary();
  const options = ids(words.reporting_options);
  const ways = ids(words.participation_options);
  const statuses = ids(words.special_statuses);
  /** @type {string[]} */
  const problems = [];
  const known = ["year", "option", "mvp", "as", "size", "status", "pcmh", "apm", "model", "study",
    "other", "without", "compare", "a"];
  for (const key of new Set(query.keys())) {
    if (!known.includes(key)) problems.push(`“${plain(key)}” is no part of a scenario`);
    else if (key !== "a" && query.getAll(key).length > 1) {
      problems.push(`${key} is given more than once; only the first counts`);
    }
  }

  /** @param {string} key @param {(value: string) => boolean} fits @param {string} expected */
  function read(key, fits, expected) {
    const value = query.get(key);
    if (value === null) return null;
    if (fits(value)) return value;
    problems.push(`${key}: “${plain(value)}” is not ${expected}`);
    return null;
  }

  const list = (/** @type {string[]} */ options) => (/** @type {string} */ value) =>
    value.split(" ").every((part) => options.includes(part));
  scenario.year = read("year", (v) => years.includes(v), "a year of this guide") ?? current;
  scenario.option = read("option", (v) => options.includes(v), "a reporting option") ?? scenario.option;
  scenario.mvp = read("mvp", (v) => /^[GM][0-9]{4}$/.test(v), "an MVP") ?? "";
  scenario.as = read("as", (v) => ways.includes(v), "a way to take part") ?? scenario.as;
  scenario.size = read("size", (v) => /^[1-9][0-9]{0,5}$/.test(v), "a number of clinicians") ?? "";
  scenario.status = read("status", list(statuses), "a special status")?.split(" ") ?? [];
  scenario.without = read("without", list(ids(words.categories)), "a category")?.split(" ") ?? [];
  scenario.pcmh = read("pcmh", (v) => v === "1", "1") !== null;
  scenario.apm = read("apm", (v) => v === "1", "1") !== null;
  scenario.model = read("model", (v) => /^[a-z][a-z0-9_]{0,40}$/.test(v), "a model") ?? "";
  scenario.study = read("study", (v) => v === "1", "1") !== null;
  scenario.noOther = read("other", (v) => v === "0", "0") !== null;
  scenario.compare = read("compare", (v) => years.includes(v) || v === "none" ||
    statuses.includes(v), "something to compare with") ?? "";
  for (const value of query.getAll("a").slice(0, MOST_ACTIVITIES)) {
    const chosen = readActivity(value);
    if (!chosen) problems.push(`a: “${plain(value)}” is not an activity`);
    else if (!scenario.activities.some((other) => other.id === chosen.id)) {
      scenario.activities.push(chosen);
    }
  }
  return { scenario, problems };
}

/**
 * @param {string} value
 * @returns {Chosen | null}
 */
function readActivity(value) {
  const [given = "", no = "", start = "", end = "", performing = "", ...rest] = value.split("~");
  const id = given.toUpperCase();
  const date = /^([0-9]{4}-[0-9]{2}-[0-9]{2})?$/;
  const fits = /^IA_[A-Z]{2,4}(_[0-9]{1,3})?$/.test(id) && (no === "" || no === "no") &&
    date.test(start) && date.test(end) && /^[0-9]{0,6}$/.test(performing) && !rest.length;
  return fits ? { id, attested: no === "", start, end, performing } : null;
}

/**
 * What a link asks for that its year does not have; it is left out and named.
 * @param {Scenario} scenario
 * @param {YearRules} year
 * @returns {string[]}
 */
function misfits(scenario, year) {
  /** @type {string[]} */
  const problems = [];
  const unknown = scenario.activities.filter((one) => !year.known_activities.includes(one.id));
  for (const { id } of unknown) problems.push(`${id} is in no year's inventory`);
  scenario.activities = scenario.activities.filter((one) => !unknown.includes(one));
  if (reporting(scenario.option).needs_mvp && scenario.mvp && !Object.hasOwn(year.mvps, scenario.mvp)) {
    problems.push(`${scenario.year} has no MVP ${scenario.mvp}`);
  }
  const { option, as, status, without, model, study, mvp } = scenario;
  settle(scenario, year);
  const way = participation(scenario.as);
  const bound = scenario.option === way.goes_with;
  if (scenario.option !== option && !(bound && reporting(option).usual)) {
    const whom = bound ? `to ${way.noun} ` : "";
    problems.push(`${option} is not open ${whom}in ${scenario.year}`);
  }
  if (mvp && !scenario.mvp) problems.push(`mvp=${mvp} goes with option=mvp only`);
  if (model && !scenario.model) problems.push(`we hold no score of ${model} for this case`);
  if (study && !scenario.study) {
    problems.push(`we hold no credit of CMS’s study for ${scenario.year}`);
  }
  const kept = [...scenario.status, ...scenario.without];
  for (const lost of [...status, ...without].filter((one) => !kept.includes(one))) {
    problems.push(`${lost} did not exist in ${scenario.year}`);
  }
  if (scenario.as !== as) problems.push(`${as} does not go with the rest of the link`);
  return problems;
}
