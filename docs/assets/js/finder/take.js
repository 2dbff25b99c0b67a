// @ts-check
// Takes the results away as files: the rows of the open data that are shown, in their order.

/**
 * @typedef {"csv" | "json" | "link" | "print"} Action what `data-take` of a button says
 * @typedef {{base: string, year: string, query: string}} Place the site's root, and what is asked
 */

/**
 * Cuts a CSV file into its records, each with its line end; quoted cells may hold line ends.
 * @param {string} text
 * @returns {string[]}
 */
export function records(text) {
  return text.match(/(?:"(?:[^"]|"")*"|[^"\r\n])+(?:\r\n|\n|$)/g) ?? [];
}

/**
 * @param {string} csv a published file
 * @param {string[]} ids in order
 * @returns {string[]} the header and the records of the IDs
 */
export function pickRecords(csv, ids) {
  const [header = "", ...rest] = records(csv);
  const byId = new Map(rest.map((record) => [record.slice(0, record.indexOf(",")), record]));
  return [header, ...ids.flatMap((id) => byId.get(id) ?? [])];
}

/**
 * The results as CSV or JSON with the shape of the year's open data.
 * @param {"csv" | "json"} format
 * @param {string[]} ids in order
 * @param {string} base address of the site's root
 * @param {string} year
 * @returns {Promise<Blob>}
 */
async function results(format, ids, base, year) {
  const response = await fetch(`${base}api/${year}/activities.${format}`);
  if (!response.ok) throw new Error(`activities.${format}: ${response.status}`);
  if (format === "csv") {
    return new Blob([pickRecords(await response.text(), ids).join("")], { type: "text/csv" });
  }
  const whole = await response.json();
  const byId = new Map(whole.activities.map((/** @type {{activity_id: string}} */ activity) =>
    [activity.activity_id, activity]));
  const text = JSON.stringify({ ...whole, activities: ids.map((id) => byId.get(id)) }, null, 1);
  return new Blob([text], { type: "application/json" });
}

/**
 * Does what a button says, and says what was done.
 * @param {Action} action
 * @param {string[]} ids in order
 * @param {Place} place
 * @returns {Promise<string>}
 */
export async function take(action, ids, place) {
  return TAKEN[action](ids, place);
}

/** @type {Record<Action, (ids: string[], place: Place) => Promise<string>>} */
const TAKEN = {
  csv: (ids, place) => saveResults("csv", ids, place),
  json: (ids, place) => saveResults("json", ids, place),
  link: (_, { base, query }) => copyLink(`${base}activities/?${query}`),
  print: async () => {
    print();
    return "";
  },
};

/** @param {string} address */
async function copyLink(address) {
  const copied = await navigator.clipboard.writeText(address).then(() => true, () => false);
  return copied ? "Link copied." : `The link is ${address}`;
}

/**
 * @param {"csv" | "json"} format
 * @param {string[]} ids in order
 * @param {Place} place
 */
async function saveResults(format, ids, { base, year }) {
  const name = `improvement-activities-${year}.${format}`;
  try {
    save(await results(format, ids, base, year), name);
    return `${name} has these ${ids.length}, in this order.`;
  } catch {
    return "The file could not be made. Check the connection and try again.";
  }
}

/**
 * Has the browser save a file.
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
