// @ts-check
// The scenario: what the form holds, what the address holds, what the rules are asked.
import { participation, reporting } from "./vocabulary.js";

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

/**
 * @param {string} year
 * @returns {Scenario}
 */
export function emptyScenario(year) {
  return {
    year, option: reporting().id, mvp: "", as: participation().id, size: "", status: [],
    pcmh: false, apm: false, model: "", study: false, noOther: false, without: [], activities: [],
    compare: "",
  };
}

/**
 * The address of a scenario; only what differs from the start is in it.
 * @param {Scenario} scenario
 * @returns {string}
 */
export function toQuery(scenario) {
  const query = new URLSearchParams({ year: scenario.year });
  if (!reporting(scenario.option).usual) query.set("option", scenario.option);
  if (scenario.mvp) query.set("mvp", scenario.mvp);
  if (!participation(scenario.as).usual) query.set("as", scenario.as);
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
 * What the rules are asked for a scenario.
 * @param {Scenario} scenario
 * @returns {{[Key in keyof import("shapes/attestation").Attestation]: unknown}}
 */
export function toAttestation(scenario) {
  const group = participation(scenario.as).is_group;
  const size = group && scenario.size ? Number(scenario.size) : null;
  return {
    performance_year: Number(scenario.year),
    reporting_option: scenario.option,
    participation_option: scenario.as,
    mvp_id: reporting(scenario.option).needs_mvp ? scenario.mvp : null,
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
 * Dates belong to one year; a scenario moved to another year leaves them out.
 * @param {Chosen} chosen
 * @returns {Chosen}
 */
export function withoutDates(chosen) {
  return { ...chosen, start: "", end: "" };
}

/**
 * Makes the scenario one that its year allows: answers to questions that do not apply are dropped.
 * @param {Scenario} scenario
 * @param {import("./form.js").YearRules} year
 * @returns {{allowed: string[], asked: Record<string, boolean>}} the ways to report, the questions
 */
export function settle(scenario, year) {
  if (!year.reporting_options.includes(scenario.option)) scenario.option = reporting().id;
  const allowed = year.participation_options.filter((as) => {
    const only = participation(as).only_with;
    return only === null || only === scenario.option;
  });
  if (!allowed.includes(scenario.as)) scenario.as = participation().id;
  scenario.status = scenario.status.filter((status) => year.special_statuses.includes(status));
  scenario.without = scenario.without.filter((category) => year.categories.includes(category));
  withOptionOf(scenario, year);
  const option = reporting(scenario.option);
  const way = participation(scenario.as);
  if (!option.needs_mvp) scenario.mvp = "";
  if (!option.takes_model || !Object.hasOwn(year.apm_models, scenario.model)) scenario.model = "";
  if (year.study_percent === null) scenario.study = false;
  const assigned = option.assigned_percent !== null;
  const entity = way.of_apm_participants;
  if (assigned || entity) scenario.apm = false;
  const participant = !assigned && (scenario.apm || entity);
  if (!participant || !year.apm_credit_needs_submission) scenario.noOther = false;
  if (!way.is_group) scenario.size = "";
  const asked = {
    mvp: option.needs_mvp,
    size: way.is_group,
    apm: !assigned && !entity,
    other: participant && year.apm_credit_needs_submission,
    study: year.study_percent !== null,
    model: option.takes_model && Object.keys(year.apm_models).length > 0,
  };
  return { allowed, asked };
}

/**
 * Gives a way to take part that has to go with a reporting option this one, in the years that have
 * it: an APM Entity the APM scoring standard while it lasted.
 * @param {Scenario} scenario
 * @param {import("./form.js").YearRules} year
 */
export function withOptionOf(scenario, year) {
  const required = participation(scenario.as).goes_with;
  if (required === null) return;
  if (year.reporting_options.includes(required)) scenario.option = required;
  else if (scenario.option === required) scenario.option = reporting().id;
  if (!reporting(scenario.option).needs_mvp) scenario.mvp = "";
  if (!Object.hasOwn(year.apm_models, scenario.model)) scenario.model = "";
}

/**
 * What one change of circumstances would make of the points.
 * @param {Scenario} scenario
 * @param {import("./form.js").Rules} rules
 * @param {import("./result.js").Result} result what the rules say of the scenario
 * @returns {{text: string, result: import("./result.js").Result}[]}
 */
export function whatIf(scenario, rules, result) {
  // Where the points move nothing, no change of them does.
  if (result.final_score !== null || result.category_weight === 0) return [];
  /** @type {[string, Partial<Scenario>][]} */
  const changes = [["If you were a certified medical home", { pcmh: true }]];
  if (scenario.noOther) {
    changes.push(["With data sent for quality or Promoting Interoperability", { noOther: false }]);
  } else if (reporting(scenario.option).assigned_percent === null) {
    changes.push(["If you took part in an APM", { apm: true }]);
  }
  if (!scenario.status.length) {
    const status = rules.years[scenario.year]?.special_statuses.slice(0, 1) ?? [];
    changes.push(["With a special status", { status }]);
  } else {
    changes.push(["Without a special status", { status: [] }]);
  }
  /** @type {{text: string, result: import("./result.js").Result}[]} */
  const found = [];
  for (const [text, change] of changes) {
    try {
      const other = rules.score(toAttestation({ ...scenario, ...change }));
      if (other.points !== result.points) found.push({ text, result: other });
    } catch {
      // A change that the rules refuse is no change to show.
    }
  }
  return found;
}
