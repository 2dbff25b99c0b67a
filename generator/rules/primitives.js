// The twins of primitives.py: same names, same answers for everything JSON can hold.

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

function unknownKey(mapping, known) {
  const others = Object.keys(mapping).filter((key) => !known.includes(key));
  return others.length ? others.sort()[0] : null;
}

function shown(value) {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") {
    return /^[A-Za-z0-9_ .:+-]{1,40}$/.test(value) ? `"${value}"` : "a text of another form";
  }
  if (isWhole(value)) return String(whole(value));
  if (typeof value === "number") return "a number that is not whole or too large";
  return Array.isArray(value) ? "a list" : "a mapping";
}

function dateParts(text) {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return match ? match.slice(1).map(Number) : null;
}
