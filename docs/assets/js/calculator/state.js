// @ts-check
// The scenario: what the form holds, what the address holds, what the rules are asked.

/**
 * @typedef {object} Chosen one activity of the scenario
 * @property {string} id
 * @property {boolean} attested
 * @property {string} start
 * @property {string} end
 * @property {string} performing
 *
 * @typedef {object} Scenario
 * @property {string} year
 * @property {string} option
 * @property {string} mvp
 * @property {string} as
 * @property {string} size
 * @property {string[]} status
 * @property {boolean} pcmh
 * @property {boolean} apm
 * @property {string} model an APM model whose score CMS published
 * @property {boolean} study whether one took part in CMS's study of reporting burden
 * @property {boolean} noOther
 * @property {string[]} without
 * @property {Chosen[]} activities
 * @property {string} compare
 */

export const OPTIONS = ["traditional", "mvp", "app", "apm_scoring_standard"];
export const PARTICIPATION = ["individual", "group", "virtual_group", "subgroup", "apm_entity"];
export const STATUSES = ["small_practice", "rural", "hpsa", "non_patient_facing"];
export const CATEGORIES = [
  "quality", "cost", "promoting_interoperability", "improvement_activities",
];
const MOST_ACTIVITIES = 40;

/**
 * @param {string} year
 * @returns {Scenario}
 */
export function emptyScenario(year) {
  return {
    year, option: "traditional", mvp: "", as: "individual", size: "", status: [], pcmh: false,
    apm: false, model: "", study: false, noOther: false, without: [], activities: [], compare: "",
  };
}

/**
 * The address of a scenario; only what differs from the start is in it.
 * @param {Scenario} scenario
 * @returns {string}
 */
export function toQuery(scenario) {
  const query = new URLSearchParams({ year: scenario.year });
  if (scenario.option !== "traditional") query.set("option", scenario.option);
  if (scenario.mvp) query.set("mvp", scenario.mvp);
  if (scenario.as !== "individual") query.set("as", scenario.as);
  if (scenario.size) query.set("size", scenario.size);
  if (scenario.status.length) query.set("status", scenario.status.join(" "));
  if (scenario.pcmh) query.set("pcmh", "1");
  if (scenario.apm) query.set("apm", "1");
  if (scenario.model) query.set("model", scenario.model);
  if (scenario.study) query.set("study", "1");
  if (scenario.noOther) query.set("other", "0");
  if (scenario.without.length) query.set("without", scenario.without.join(" "));
  if (scenario.compare) query.set("compare", scenario.compare);
  for (const chosen of scenario.activities) {
    const parts = [chosen.id, chosen.attested ? "" : "no", chosen.start, chosen.end,
      chosen.performing];
    query.append("a", parts.join("~").replace(/~+$/, ""));
  }
  return query.toString();
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
  scenario.option = read("option", (v) => OPTIONS.includes(v), "a reporting option") ?? "traditional";
  scenario.mvp = read("mvp", (v) => /^[GM][0-9]{4}$/.test(v), "an MVP") ?? "";
  scenario.as = read("as", (v) => PARTICIPATION.includes(v), "a way to take part") ?? "individual";
  scenario.size = read("size", (v) => /^[1-9][0-9]{0,5}$/.test(v), "a number of clinicians") ?? "";
  scenario.status = read("status", list(STATUSES), "a special status")?.split(" ") ?? [];
  scenario.without = read("without", list(CATEGORIES), "a category")?.split(" ") ?? [];
  scenario.pcmh = read("pcmh", (v) => v === "1", "1") !== null;
  scenario.apm = read("apm", (v) => v === "1", "1") !== null;
  scenario.model = read("model", (v) => /^[a-z][a-z0-9_]{0,40}$/.test(v), "a model") ?? "";
  scenario.study = read("study", (v) => v === "1", "1") !== null;
  scenario.noOther = read("other", (v) => v === "0", "0") !== null;
  scenario.compare = read("compare", (v) => years.includes(v) || v === "none" ||
    STATUSES.includes(v), "something to compare with") ?? "";
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
 * A piece of the address as it may be shown: short and without odd characters.
 * @param {string} text
 */
function plain(text) {
  const named = text.replace(/[0-9](?:[ _.-]?[0-9]){8,}/g, "…"); // It may be somebody's TIN or NPI.
  const short = named.replace(/[^\p{L}\p{N} _.,:~…-]+/gu, "?");
  return short.length > 30 ? `${short.slice(0, 30)}…` : short;
}

/**
 * What the rules are asked for a scenario.
 * @param {Scenario} scenario
 * @returns {Record<string, unknown>}
 */
export function toAttestation(scenario) {
  const group = scenario.as !== "individual";
  const size = group && scenario.size ? Number(scenario.size) : null;
  return {
    performance_year: Number(scenario.year),
    reporting_option: scenario.option,
    participation_option: scenario.as,
    mvp_id: scenario.option === "mvp" ? scenario.mvp : null,
    special_statuses: scenario.status,
    patient_centered_medical_home: scenario.pcmh,
    apm_participant: scenario.apm,
    apm_model: scenario.model || null,
    cms_study_participant: scenario.study,
    // What is not said is not taken as said: the result tells that it is assumed.
    ...(scenario.noOther ? { other_category_submitted: false } : {}),
    clinicians_in_group: size,
    categories_not_scored: scenario.without,
    activities: scenario.activities.map((chosen) => ({
      activity_id: chosen.id,
      attested: chosen.attested,
      start: isHalfDated(chosen) ? null : chosen.start || null,
      end: isHalfDated(chosen) ? null : chosen.end || null,
      clinicians_performing: group && chosen.performing ? Number(chosen.performing) : null,
    })),
  };
}

/**
 * Whether one of the two days is still to be given; until then neither counts.
 * @param {Chosen} chosen
 */
export function isHalfDated(chosen) {
  return (chosen.start === "") !== (chosen.end === "");
}

/** @type {Record<string, string>} */
const QUESTIONS = {
  start: "first day", end: "last day", clinicians_performing: "clinicians performing it",
  clinicians_in_group: "Clinicians in the group", mvp_id: "Which MVP",
  categories_not_scored: "Categories that are not scored", participation_option: "Reported as",
  reporting_option: "Reporting option", apm_model: "Which model",
  cms_study_participant: "CMS’s study", special_statuses: "Special status",
};

/**
 * What the rules say of a field, with the question's own name in place of the field's.
 * @param {string} message
 * @param {Scenario} scenario
 */
export function inWords(message, scenario) {
  return message.replace(/^(?:activities\[(\d+)\]\.)?(\w+):/, (all, index, field) => {
    const name = QUESTIONS[field];
    const chosen = scenario.activities[Number(index)];
    return !name ? all : chosen ? `${chosen.id}, ${name}:` : `${name}:`;
  });
}

/**
 * The scenario to compare with: the same in another year or with another status.
 * @param {Scenario} scenario
 * @returns {Scenario | null}
 */
export function compared(scenario) {
  const other = scenario.compare;
  if (!other) return null;
  if (/^[0-9]+$/.test(other)) {
    return { ...scenario, year: other, activities: scenario.activities.map(withoutDates) };
  }
  return { ...scenario, status: other === "none" ? [] : [other] };
}

/**
 * Dates belong to one year; a scenario moved to another year leaves them out.
 * @param {Chosen} chosen
 * @returns {Chosen}
 */
export function withoutDates(chosen) {
  return { ...chosen, start: "", end: "" };
}
