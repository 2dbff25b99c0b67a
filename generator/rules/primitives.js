// The twins of primitives.py: same names, same answers for everything JSON can hold.

const PLAIN = /^[A-Za-z0-9_ .:+-]{1,40}$/;
const MOST_SLIPS = 2;
const LARGEST_SHOWN = 99999999;

class Refusal extends Error {
  constructor(field, message) {
    super(field ? `${field}: ${message}` : message);
    this.name = "Refusal";
    this.field = field;
  }
}

function refuse(field, message) {
  throw new Refusal(field, message);
}

/** A part of our own data, which must be there. */
function at(container, key) {
  if (!Object.hasOwn(container, key)) throw new Error(`The rules have no "${key}".`);
  return container[key];
}

/** The whole numbers from 0 up to, not including, `count`. */
const range = (count) => Array.from({ length: count }, (_, index) => index);

const isMapping = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value) => Array.isArray(value);
const isText = (value) => typeof value === "string";
const isTruth = (value) => typeof value === "boolean";
const isWhole = (value) => Number.isInteger(value) && Math.abs(value) <= 1e12;
const whole = (value) => value + 0;
const has = (mapping, key) => Object.hasOwn(mapping, key);
const contains = (items, item) => items.includes(item);
const keys = (mapping) => Object.keys(mapping).sort();
const length = (items) => items.length;
const joined = (items, separator) => items.join(separator);
const hundredths = (value) => value / 100;

const upper = (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
const merged = (one, other) => ({ ...one, ...other });

function nearest(text, known) {
  if (!PLAIN.test(text)) return null;
  let best = null;
  let fewest = MOST_SLIPS + 1;
  for (const candidate of known) {
    const slips = slipsBetween(text, candidate);
    if (slips < fewest && slips < text.length) {
      best = candidate;
      fewest = slips;
    }
  }
  return best;
}

/** How many characters must be put in, left out or changed to make one text of the other. */
function slipsBetween(one, other) {
  if (Math.abs(one.length - other.length) > MOST_SLIPS) return MOST_SLIPS + 1;
  const row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let place = 1; place <= one.length; place += 1) {
    let before = row[0];
    row[0] = place;
    for (let index = 1; index <= other.length; index += 1) {
      const changed = before + (one[place - 1] === other[index - 1] ? 0 : 1);
      before = row[index];
      row[index] = Math.min(row[index] + 1, row[index - 1] + 1, changed);
    }
  }
  return row[other.length];
}

function unknownKey(mapping, known) {
  const others = Object.keys(mapping).filter((key) => !known.includes(key));
  return others.length ? others.sort()[0] : null;
}

function shown(value) {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") {
    const plain = PLAIN.test(value) && !/[0-9]{9}/.test(value.replace(/[ _.+-]/g, ""));
    return plain ? `"${value}"` : "a text of another form";
  }
  if (isWhole(value) && Math.abs(value) <= LARGEST_SHOWN) return String(whole(value));
  if (typeof value === "number") return "a number that is not whole or too large";
  return Array.isArray(value) ? "a list" : "a mapping";
}

function dateParts(text) {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return match ? match.slice(1).map(Number) : null;
}
