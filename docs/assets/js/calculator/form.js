// @ts-check
// The calculator's form: reads the address, asks the rules, shows the answer, keeps the address.
import { keepScore, keptScore } from "../add-to-score.js";
import { element } from "../element.js";
import { answer, sentence } from "./result.js";
import {
  emptyScenario, inWords, settle, toAttestation, toQuery, whatIf, withoutDates,
} from "./state.js";
import { reporting } from "./vocabulary.js";

/**
 * @typedef {import("./state.js").Scenario} Scenario
 * @typedef {import("./result.js").Result} Result
 * @typedef {{activities: Record<string, string>, mvps: Record<string, string>}} Names
 * @typedef {{reporting_options: string[], participation_options: string[],
 *   special_statuses: string[], categories: string[], known_activities: string[], mvps: Record<string, unknown>,
 *   apm_models: Record<string, {name: string}>, study_percent: number | null,
 *   conditions: Record<string, {text: string}>,
 *   apm_credit_needs_submission: boolean}} YearRules
 * @typedef {{score: (attestation: unknown) => Result, years: Record<string, YearRules>}} Rules
 */

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

  async start() {
    await this.read();
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
    const copyText = this.part('[data-copy="text"]');
    // Loaded before the click, since some browsers let only the click itself copy.
    for (const near of ["pointerenter", "focus"]) {
      copyText.addEventListener(near, () => import("./text.js"), { once: true });
    }
    copyText.addEventListener("click", async () => {
      const { asText } = await import("./text.js");
      this.copy(copyText, this.result ? asText(this.result, location.href) : location.href);
    });
    this.part("[data-print]").addEventListener("click", () => print());
    // What finds activities comes with the first visit of its field.
    this.part("#calc-add").addEventListener("focus", () => this.loadPicker(), { once: true });
    addEventListener("popstate", async () => {
      await this.read();
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

  /** Takes the scenario from the address. */
  async read() {
    if (!location.search) {
      this.scenario = emptyScenario(this.current);
      this.problems = [];
      return;
    }
    const { fromLink } = await import("./link.js");
    const { scenario, problems } = fromLink(location.search, this.current, this.rules.years);
    this.scenario = scenario;
    this.problems = problems;
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

  /** Makes the scenario one that its year allows: questions that do not apply are not asked. */
  settle() {
    const year = this.rules.years[this.scenario.year];
    if (!year) return;
    const { allowed, asked } = settle(this.scenario, year);
    for (const [name, ask] of Object.entries(asked)) {
      this.part(`[data-question="${name}"]`).hidden = !ask;
    }
    this.control("model").replaceChildren(element("option", { value: "" }, "Another model"),
      ...Object.entries(year.apm_models).map(([id, { name }]) =>
        element("option", { value: id }, name)));
    for (const hint of this.form.querySelectorAll("[data-hint]")) {
      const name = /** @type {HTMLElement} */ (hint).dataset.hint ?? "";
      hint.textContent = year.conditions[name]?.text ?? "";
    }
    for (const input of this.form.querySelectorAll("[name=status], [name=without]")) {
      const box = /** @type {HTMLInputElement} */ (input);
      const of = box.name === "status" ? year.special_statuses : year.categories;
      /** @type {HTMLElement} */ (box.closest("p")).hidden = !of.includes(box.value);
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
    if (reporting(this.scenario.option).needs_mvp && !names.mvps[this.scenario.mvp]) {
      this.scenario.mvp = Object.keys(names.mvps)[0] ?? "";
    }
    this.fill();
    await this.list(names);
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
  async list(names) {
    const list = this.part("[data-chosen]");
    if (!this.scenario.activities.length) {
      list.replaceChildren();
      return;
    }
    const { row } = await import("./row.js");
    const told = {
      changed: () => {
        this.answer();
        this.keep();
      },
      removed: (/** @type {import("./state.js").Chosen} */ chosen) => {
        this.scenario.activities = this.scenario.activities.filter((other) => other !== chosen);
        this.show();
        this.part("#calc-add").focus();
      },
    };
    const open = new Set([...list.querySelectorAll("details[open]")].map((details) =>
      /** @type {HTMLElement} */ (details).dataset.id));
    list.replaceChildren(...this.scenario.activities.map((chosen) =>
      row(chosen, this.scenario, names.activities, this.pages, open.has(chosen.id), told)));
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
    output.replaceChildren(...answer(this.result, this.pages, whatIf(this.scenario, this.rules, this.result)));
    this.part("[data-bar]").replaceChildren(
      ...(this.result.points_are === "at_least" ? ["At least "] : []),
      element("strong", {}, String(this.result.points)),
      ` of ${this.result.maximum_points} points: see how`);
    const said = sentence(this.result);
    const announce = this.part("[data-announce]");
    if (announce.textContent !== said) announce.textContent = said;
    this.compare();
  }

  /** Puts another year or status beside the answer, where one is chosen. */
  async compare() {
    const box = this.part("[data-comparison]");
    box.hidden = !this.scenario.compare;
    if (box.hidden) return;
    const { comparison } = await import("./compare.js");
    if (this.result) box.replaceChildren(...comparison(this.scenario, this.rules, this.result));
  }

  /** @param {unknown} error */
  told(error) {
    return inWords(error instanceof Error ? error.message : String(error), this.scenario);
  }
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
