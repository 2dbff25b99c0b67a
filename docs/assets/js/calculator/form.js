// @ts-check
// The calculator's form: reads the address, asks the rules, shows the answer, keeps the address.
import { keepScore, keptScore } from "../add-to-score.js";
import { element } from "../element.js";
import { answer, asText, points, sentence } from "./result.js";
import {
  compared, emptyScenario, fromQuery, inWords, isHalfDated, toAttestation, toQuery, withoutDates,
} from "./state.js";

/**
 * @typedef {import("./state.js").Scenario} Scenario
 * @typedef {import("./result.js").Result} Result
 * @typedef {{activities: Record<string, string>, mvps: Record<string, string>}} Names
 * @typedef {{reporting_options: string[], participation_options: string[],
 *   known_activities: string[], mvps: Record<string, unknown>,
 *   apm_models: Record<string, {name: string}>, study_percent: number | null,
 *   conditions: Record<string, {text: string}>,
 *   apm_credit_needs_submission: boolean}} YearRules
 * @typedef {{score: (attestation: unknown) => Result, years: Record<string, YearRules>}} Rules
 */

/** @type {Record<string, string>} */
const STATUS_NAMES = {
  small_practice: "a small practice", rural: "rural", hpsa: "in a shortage area",
  non_patient_facing: "non-patient facing",
};

const RESULT_KEYS = ["points", "maximumPoints", "finalScorePoints", "pointsAre", "finalScore"];

/** @param {HTMLFormElement} form */
export function startCalculator(form) {
  const rules = /** @type {{scoringRules?: Rules}} */ (globalThis).scoringRules;
  if (rules) new Calculator(form, rules).start();
}

class Calculator {
  /**
   * @param {HTMLFormElement} form
   * @param {Rules} rules
   */
  constructor(form, rules) {
    this.form = form;
    this.rules = rules;
    this.years = Object.keys(rules.years);
    this.current = form.dataset.current ?? this.years.at(-1) ?? "";
    this.pages = form.dataset.pages ?? "";
    /** @type {Map<string, Names>} */
    this.names = new Map();
    this.scenario = emptyScenario(this.current);
    /** @type {Result | null} */
    this.result = null;
    /** @type {string[]} */
    this.problems = [];
  }

  /** @param {string} selector */
  part(selector) {
    return /** @type {HTMLElement} */ (this.form.querySelector(selector));
  }

  /** @param {string} name */
  control(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  start() {
    const read = fromQuery(location.search, this.current, this.years);
    this.scenario = read.scenario;
    this.problems = [...read.problems, ...this.misfits()];
    this.form.hidden = false;
    this.form.addEventListener("change", (event) => {
      this.part("[data-last]").hidden = true;
      // What is typed to find an activity is no answer; showing anew would take the focus away.
      if (event.target !== this.part("#calc-add")) this.changed();
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.scenario = emptyScenario(this.current);
      this.show();
    });
    this.part('[data-copy="link"]').addEventListener("click", (event) =>
      this.copy(/** @type {HTMLElement} */ (event.currentTarget), location.href));
    this.part('[data-copy="text"]').addEventListener("click", (event) => {
      const text = this.result ? asText(this.result, location.href) : location.href;
      this.copy(/** @type {HTMLElement} */ (event.currentTarget), text);
    });
    this.part("[data-print]").addEventListener("click", () => print());
    // What finds activities comes with the first visit of its field.
    this.part("#calc-add").addEventListener("focus", () => this.loadPicker(), { once: true });
    addEventListener("popstate", () => {
      const back = fromQuery(location.search, this.current, this.years);
      this.scenario = back.scenario;
      this.problems = [...back.problems, ...this.misfits()];
      this.show(false);
    });
    this.show(false);
    const last = this.part("[data-last]");
    if (location.search) keepScore(toQuery(this.scenario));
    else if (keptScore()) {
      last.hidden = false;
      /** @type {HTMLAnchorElement} */ (last.firstElementChild).search = keptScore();
    }
  }

  async loadPicker() {
    const input = /** @type {HTMLInputElement} */ (this.part("#calc-add"));
    const { startPicker } = await import("./picker.js");
    startPicker(
      input, this.part("#calc-matches"), this.part("[data-match-count]"),
      () => this.names.get(this.scenario.year)?.activities ?? {},
      (id) => this.add(id),
    );
    if (input.value) input.dispatchEvent(new Event("input"));
  }

  /**
   * @param {HTMLElement} button
   * @param {string} text
   */
  async copy(button, text) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Copying is not allowed here";
    }
    setTimeout(() => { button.textContent = label; }, 2500);
  }

  /** @param {string} id */
  add(id) {
    if (!this.scenario.activities.some((chosen) => chosen.id === id)) {
      this.scenario.activities.push({ id, attested: true, start: "", end: "", performing: "" });
    }
    this.show();
  }

  /** Reads the form into the scenario. */
  changed() {
    const before = this.scenario;
    const checked = (/** @type {string} */ name) => [...this.form.querySelectorAll(
      `input[name="${name}"]:checked`)].map((box) => /** @type {HTMLInputElement} */ (box).value);
    const year = this.control("year").value;
    this.scenario = {
      ...before,
      year,
      option: this.control("option").value,
      mvp: this.control("mvp").value,
      as: this.control("as").value,
      size: this.control("size").value,
      status: checked("status"),
      pcmh: checked("pcmh").length > 0,
      apm: checked("apm").length > 0,
      model: this.control("model").value,
      study: checked("study").length > 0,
      noOther: checked("other").length > 0,
      without: checked("without"),
      compare: this.control("compare").value,
      activities: year === before.year ? before.activities : before.activities.map(withoutDates),
    };
    this.show();
  }

  /**
   * What a link asks for that its year does not have; it is left out and named.
   * @returns {string[]}
   */
  misfits() {
    const { scenario } = this;
    const year = this.rules.years[scenario.year];
    /** @type {string[]} */
    const problems = [];
    if (!year) return problems;
    const unknown = scenario.activities.filter((one) => !year.known_activities.includes(one.id));
    for (const { id } of unknown) problems.push(`${id} is in no year's inventory`);
    scenario.activities = scenario.activities.filter((one) => !unknown.includes(one));
    if (scenario.option === "mvp" && scenario.mvp && !Object.hasOwn(year.mvps, scenario.mvp)) {
      problems.push(`${scenario.year} has no MVP ${scenario.mvp}`);
    }
    const { option, as, model, study, mvp } = scenario;
    this.settle();
    const entity = scenario.as === "apm_entity" && scenario.option === "apm_scoring_standard";
    if (scenario.option !== option && !(entity && option === "traditional")) {
      problems.push(`${option} is not open ${entity ? "to an APM Entity " : ""}in ${scenario.year}`);
    }
    if (mvp && !scenario.mvp) problems.push(`mvp=${mvp} goes with option=mvp only`);
    if (model && !scenario.model) problems.push(`we hold no score of ${model} for this case`);
    if (study && !scenario.study) {
      problems.push(`we hold no credit of CMS’s study for ${scenario.year}`);
    }
    if (scenario.as !== as) problems.push(`${as} does not go with the rest of the link`);
    return problems;
  }

  /** Makes the scenario one that its year allows: questions that do not apply are not asked. */
  settle() {
    const scenario = this.scenario;
    const year = this.rules.years[scenario.year];
    if (!year) return;
    if (!year.reporting_options.includes(scenario.option)) scenario.option = "traditional";
    const allowed = year.participation_options.filter((as) =>
      (as !== "subgroup" || scenario.option === "mvp") &&
      (as !== "virtual_group" || scenario.option === "traditional"));
    if (!allowed.includes(scenario.as)) scenario.as = "individual";
    withOptionOf(scenario, year);
    if (scenario.option !== "mvp") scenario.mvp = "";
    if (scenario.option !== "apm_scoring_standard" || !Object.hasOwn(year.apm_models, scenario.model)) {
      scenario.model = "";
    }
    if (year.study_percent === null) scenario.study = false;
    if (scenario.option === "app" || scenario.option === "apm_scoring_standard") {
      scenario.apm = false;
    }
    const entity = scenario.as === "apm_entity";
    if (entity) scenario.apm = false;
    const assigned = scenario.option === "app" || scenario.option === "apm_scoring_standard";
    const participant = !assigned && (scenario.apm || entity);
    if (!participant || !year.apm_credit_needs_submission) scenario.noOther = false;
    if (scenario.as === "individual") scenario.size = "";
    const ask = (/** @type {string} */ name, /** @type {boolean} */ show) => {
      this.part(`[data-question="${name}"]`).hidden = !show;
    };
    ask("mvp", scenario.option === "mvp");
    ask("size", scenario.as !== "individual");
    ask("status", true);
    ask("apm", !assigned && !entity);
    ask("other", participant && year.apm_credit_needs_submission);
    ask("study", year.study_percent !== null);
    const models = Object.entries(year.apm_models);
    ask("model", scenario.option === "apm_scoring_standard" && models.length > 0);
    this.control("model").replaceChildren(element("option", { value: "" }, "Another model"),
      ...models.map(([id, { name }]) => element("option", { value: id }, name)));
    for (const hint of this.form.querySelectorAll("[data-hint]")) {
      const name = /** @type {HTMLElement} */ (hint).dataset.hint ?? "";
      hint.textContent = year.conditions[name]?.text ?? "";
    }
    limit(this.control("option"), year.reporting_options);
    limit(this.control("as"), allowed);
  }

  /**
   * Loads the names of the year, fills the form, and shows the answer.
   * @param {boolean} [keep] whether the address takes over the scenario
   */
  async show(keep = true) {
    this.settle();
    const names = await this.load(this.scenario.year);
    const mvps = /** @type {HTMLSelectElement} */ (this.control("mvp"));
    mvps.replaceChildren(...Object.entries(names.mvps).map(([id, title]) =>
      element("option", { value: id }, `${title} (${id})`)));
    if (this.scenario.option === "mvp" && !names.mvps[this.scenario.mvp]) {
      this.scenario.mvp = Object.keys(names.mvps)[0] ?? "";
    }
    this.fill();
    this.list(names);
    // Whoever typed before the year's names were there gets the matches now.
    const typed = /** @type {HTMLInputElement} */ (this.part("#calc-add"));
    if (typed.value) typed.dispatchEvent(new Event("input"));
    this.answer();
    if (keep) this.keep();
  }

  /** The address holds the scenario; the device keeps it for "add to my score". */
  keep() {
    const query = toQuery(this.scenario);
    history.replaceState(null, "", `?${query}`);
    keepScore(query);
  }

  /** Puts the scenario into the form's controls. */
  fill() {
    const scenario = this.scenario;
    this.control("year").value = scenario.year;
    this.control("option").value = scenario.option;
    this.control("mvp").value = scenario.mvp;
    this.control("as").value = scenario.as;
    this.control("size").value = scenario.size;
    this.control("compare").value = scenario.compare;
    this.control("model").value = scenario.model;
    /** @type {Record<string, string[]>} */
    const boxes = {
      status: scenario.status, without: scenario.without, pcmh: scenario.pcmh ? ["1"] : [],
      apm: scenario.apm ? ["1"] : [], study: scenario.study ? ["1"] : [], other: scenario.noOther ? ["0"] : [],
    };
    for (const [name, values] of Object.entries(boxes)) {
      for (const box of this.form.querySelectorAll(`input[name="${name}"]`)) {
        const input = /** @type {HTMLInputElement} */ (box);
        input.checked = values.includes(input.value);
      }
    }
  }

  /**
   * @param {string} year
   * @returns {Promise<Names>}
   */
  async load(year) {
    const known = this.names.get(year);
    if (known) return known;
    try {
      const response = await fetch(`${this.form.dataset.names}${year}.json`);
      const names = /** @type {Names} */ (await response.json());
      this.names.set(year, names);
      return names;
    } catch {
      this.problems = [`The titles of ${year} could not be loaded; IDs work all the same.`];
      return { activities: {}, mvps: {} };
    }
  }

  /**
   * The chosen activities, each with its optional details.
   * @param {Names} names
   */
  list(names) {
    const list = this.part("[data-chosen]");
    const open = new Set([...list.querySelectorAll("details[open]")].map((details) =>
      /** @type {HTMLElement} */ (details).dataset.id));
    list.replaceChildren(...this.scenario.activities.map((chosen) =>
      this.row(chosen, names, open.has(chosen.id))));
  }

  /**
   * @param {import("./state.js").Chosen} chosen
   * @param {Names} names
   * @param {boolean} open
   */
  row(chosen, names, open) {
    const { id } = chosen;
    const title = names.activities[id] ?? "not in this year's inventory";
    const remove = element("button", { type: "button", "aria-label": `Remove ${id}` }, "Remove");
    remove.addEventListener("click", () => {
      this.scenario.activities = this.scenario.activities.filter((other) => other !== chosen);
      this.show();
      this.part("#calc-add").focus();
    });
    const hint = element("p", { class: "small", role: "status" });
    const update = () => {
      hint.textContent = isHalfDated(chosen) ? "The days count once both are given." : "";
      this.answer();
      this.keep();
    };
    const field = (/** @type {"start" | "end" | "performing"} */ key, /** @type {string} */ label,
      /** @type {Record<string, string>} */ attributes) => {
      const input = /** @type {HTMLInputElement} */ (
        element("input", { ...attributes, id: `calc-${id}-${key}` }));
      input.value = chosen[key];
      const line = element("p", {}, element("label", { for: input.id }, label), input);
      line.toggleAttribute("data-given", Boolean(chosen[key]));  // What paper shows.
      input.addEventListener("change", (event) => {
        event.stopPropagation();
        chosen[key] = input.value;
        line.toggleAttribute("data-given", Boolean(chosen[key]));
        update();
      });
      return line;
    };
    const yes = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
    yes.checked = chosen.attested;
    yes.addEventListener("change", (event) => {
      event.stopPropagation();
      chosen.attested = yes.checked;
      update();
    });
    const year = this.scenario.year;
    const dates = { type: "date", min: `${year}-01-01`, max: `${year}-12-31` };
    const details = element("details", { "data-id": id },
      element("summary", {}, "Dates and details (optional)"),
      field("start", "First day", dates), field("end", "Last day", dates), hint);
    if (this.scenario.as !== "individual") {
      details.append(field("performing", "Clinicians performing it",
        { type: "number", min: "0", step: "1", inputmode: "numeric" }));
    }
    details.append(element("p", { class: "check" },
      element("label", {}, yes, " Attested “yes”")));
    if (isHalfDated(chosen)) hint.textContent = "The days count once both are given.";
    if (open || isHalfDated(chosen) || !chosen.attested) details.setAttribute("open", "");
    const link = element("a", { href: `${this.pages}${id}/` },
      element("span", { class: "activity-id" }, id), ` ${title}`);
    return element("li", {}, link, " ", remove, details);
  }

  /** Asks the rules and shows what they say. */
  answer() {
    const output = this.part("[data-output]");
    const problem = this.part("[data-problem]");
    const messages = [...this.problems];
    if (this.problems.length) messages.unshift("Parts of the link were left out.");
    this.problems = [];
    this.result = null;
    try {
      this.result = this.rules.score(toAttestation(this.scenario));
    } catch (error) {
      messages.push(this.told(error));
    }
    problem.hidden = messages.length === 0;
    problem.replaceChildren(...messages.map((message) => element("span", {}, message)));
    for (const key of RESULT_KEYS) delete output.dataset[key];
    if (!this.result) {
      output.replaceChildren();
      this.part("[data-bar]").replaceChildren("See what is missing");
      this.part("[data-comparison]").hidden = true;
      return;
    }
    output.dataset.points = String(this.result.points);
    output.dataset.maximumPoints = String(this.result.maximum_points);
    output.dataset.finalScorePoints = String(this.result.final_score_points ?? "");
    output.dataset.pointsAre = this.result.points_are;
    if (this.result.final_score) output.dataset.finalScore = this.result.final_score;
    output.replaceChildren(...answer(this.result, this.pages, this.whatIf(this.result)));
    this.part("[data-bar]").replaceChildren(
      ...(this.result.points_are === "at_least" ? ["At least "] : []),
      element("strong", {}, String(this.result.points)),
      ` of ${this.result.maximum_points} points: see how`);
    const said = sentence(this.result);
    const announce = this.part("[data-announce]");
    if (announce.textContent !== said) announce.textContent = said;
    this.compare();
  }

  /**
   * What one change of circumstances would make of the points.
   * @param {Result} result
   */
  whatIf(result) {
    // Where the points move nothing, no change of them does.
    if (result.final_score !== null || result.category_weight === 0) return [];
    /** @type {[string, Partial<Scenario>][]} */
    const changes = [["If you were a certified medical home", { pcmh: true }]];
    if (this.scenario.noOther) {
      changes.push(["With data sent for quality or Promoting Interoperability", { noOther: false }]);
    } else if (this.scenario.option === "traditional" || this.scenario.option === "mvp") {
      changes.push(["If you took part in an APM", { apm: true }]);
    }
    if (!this.scenario.status.length) {
      changes.push(["With a special status", { status: ["small_practice"] }]);
    } else {
      changes.push(["Without a special status", { status: [] }]);
    }
    /** @type {{text: string, result: Result}[]} */
    const found = [];
    for (const [text, change] of changes) {
      try {
        const other = this.rules.score(toAttestation({ ...this.scenario, ...change }));
        if (other.points !== result.points) found.push({ text, result: other });
      } catch {
        // A change that the rules refuse is no change to show.
      }
    }
    return found;
  }

  /** The same scenario in another year or with another status, side by side. */
  compare() {
    const box = this.part("[data-comparison]");
    const other = compared(this.scenario);
    const year = other && this.rules.years[other.year];
    if (other && year) withOptionOf(other, year);
    box.hidden = !other;
    if (!other || !this.result) return;
    const name = /^[0-9]+$/.test(this.scenario.compare) ? `In ${this.scenario.compare}`
      : this.scenario.compare === "none" ? "Without a special status"
        : `As ${STATUS_NAMES[this.scenario.compare]}`;
    const side = (/** @type {string} */ title, /** @type {HTMLElement[]} */ parts) =>
      element("div", { class: "side" }, element("h3", {}, title), ...parts);
    const told = (/** @type {Result} */ result) => [
      ...points(result),
      element("p", {}, sentence(result)),
      element("ul", {}, ...result.steps.map((step) => element("li", {}, step.text)),
        ...result.not_counted.map((entry) =>
          element("li", {}, `${entry.activity_id}: ${entry.reason}`)))];
    /** @type {HTMLElement[]} */
    let parts;
    try {
      parts = told(this.rules.score(toAttestation(other)));
    } catch (error) {
      parts = [element("p", {}, this.told(error))];
    }
    box.replaceChildren(side(`Now, in ${this.scenario.year}`, told(this.result)), side(name, parts));
  }

  /** @param {unknown} error */
  told(error) {
    return inWords(error instanceof Error ? error.message : String(error), this.scenario);
  }
}

/**
 * Gives an APM Entity the option of the year: the APM scoring standard while it lasted.
 * @param {Scenario} scenario
 * @param {YearRules} year
 */
function withOptionOf(scenario, year) {
  if (scenario.as !== "apm_entity") return;
  const standard = "apm_scoring_standard";
  if (year.reporting_options.includes(standard)) scenario.option = standard;
  else if (scenario.option === standard) scenario.option = "traditional";
  if (scenario.option !== "mvp") scenario.mvp = "";
  if (!Object.hasOwn(year.apm_models, scenario.model)) scenario.model = "";
}

/**
 * Leaves only the options that apply.
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string[]} allowed
 */
function limit(control, allowed) {
  for (const option of control.querySelectorAll("option")) {
    option.hidden = !allowed.includes(option.value);
    option.disabled = option.hidden;
  }
}
