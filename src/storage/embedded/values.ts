import {
  type Binary,
  BSONRegExp,
  type BSONSymbol,
  BSONValue,
  type Code,
  type Decimal128,
  type Double,
  type Long,
  type MaxKey,
  type MinKey,
  type ObjectId,
  type Timestamp,
} from 'bson';
import { unsupported } from './errors';
import { compareNumbers, isInt32, type Numeric, numberKey } from './numbers';

/** Everything a stored document can hold. A missing field is `undefined` and never stored. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Date
  | Binary
  | Timestamp
  | BSONRegExp
  | Code
  | BSONSymbol
  | MinKey
  | MaxKey
  | Value[]
  | Document;

/** A decoded document. It inherits nothing, so `constructor` and `__proto__` are field names like any other. */
export class Document {
  [field: string]: Value;
}
Object.setPrototypeOf(Document.prototype, null);
Reflect.deleteProperty(Document.prototype, 'constructor');

export function documentOf(fields: Iterable<[string, Value]>): Document {
  const document = new Document();
  for (const [name, value] of fields) document[name] = value;
  return document;
}

export const copyDocument = (source: Document): Document => Object.assign(new Document(), source);

export const RANK = {
  minKey: -1,
  missing: 0,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  maxKey: 127,
};

const RANK_BY_BSON_TYPE: Record<string, number> = {
  MinKey: RANK.minKey,
  Double: RANK.number,
  Long: RANK.number,
  Decimal128: RANK.number,
  BSONSymbol: RANK.string,
  Binary: RANK.binary,
  ObjectId: RANK.objectId,
  Timestamp: RANK.timestamp,
  BSONRegExp: RANK.regex,
  Code: RANK.code,
  MaxKey: RANK.maxKey,
};

/** Where a value's type stands in MongoDB's order; range operators only compare values of one rank. */
export function rankOf(value: Value | undefined): number {
  if (value === undefined) return RANK.missing;
  if (value === null) return RANK.null;
  if (typeof value === 'string') return RANK.string;
  if (typeof value === 'number') return RANK.number;
  if (typeof value === 'boolean') return RANK.bool;
  if (Array.isArray(value)) return RANK.array;
  if (value instanceof Date) return RANK.date;
  if (!(value instanceof BSONValue)) return RANK.object;
  const rank = RANK_BY_BSON_TYPE[value._bsontype];
  if (rank === undefined) throw unsupported(`The BSON type ${value._bsontype}`);
  return rank;
}

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof BSONValue);

const NAME_BY_BSON_TYPE: Record<string, string> = {
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** The name `$type` and MongoDB's messages use. */
export function typeName(value: Value | undefined): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  return value instanceof BSONValue ? (NAME_BY_BSON_TYPE[value._bsontype] ?? value._bsontype) : 'object';
}

/** Code point order, which is UTF-8 byte order: an emoji (a surrogate pair in JS) comes after every other character. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return liftSurrogate(left) - liftSurrogate(right);
  }
  return a.length - b.length;
}

const liftSurrogate = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

const compareNatural = <T extends number | bigint | boolean>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * MongoDB's total order over all values: first the type, then the value. Missing comes before null.
 * Long, double and decimal compare exactly; documents field by field in their own order.
 */
export function compare(a: Value | undefined, b: Value | undefined): number {
  const rank = rankOf(a);
  const other = rankOf(b);
  return rank === other ? compareSameRank(rank, a as Value, b as Value) : rank - other;
}

// The rank has settled which type both sides have, which the compiler cannot see.
function compareSameRank(rank: number, a: Value, b: Value): number {
  switch (rank) {
    case RANK.number:
      return compareNumbers(a as Numeric, b as Numeric);
    case RANK.string:
      return compareStrings(String(a), String(b));
    case RANK.object:
      return compareDocuments(a as Document, b as Document);
    case RANK.array:
      return compareArrays(a as Value[], b as Value[]);
    case RANK.bool:
      return compareNatural(a as boolean, b as boolean);
    case RANK.date:
      return compareNatural((a as Date).getTime(), (b as Date).getTime());
    case RANK.binary:
      return compareBinaries(a as Binary, b as Binary);
    case RANK.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case RANK.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    case RANK.regex:
      return compareRegexes(a as BSONRegExp, b as BSONRegExp);
    case RANK.code:
      return compareStrings(codeText(a as Code), codeText(b as Code));
    default:
      return 0;
  }
}

/** BinData orders by length, then subtype, then bytes. */
const compareBinaries = (a: Binary, b: Binary) =>
  a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(bytesOf(a), bytesOf(b));

const bytesOf = (binary: Binary) => binary.buffer.subarray(0, binary.position);

const compareRegexes = (a: BSONRegExp, b: BSONRegExp) =>
  compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);

const codeText = (code: Code) =>
  code.scope ? `${code.code}\u0000${keyOf(code.scope as Document)}` : String(code.code);

function compareArrays(a: Value[], b: Value[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocuments(a: Document, b: Document): number {
  const names = Object.keys(a);
  const others = Object.keys(b);
  const shorter = Math.min(names.length, others.length);
  for (let i = 0; i < shorter; i++) {
    const name = names[i] as string;
    const other = others[i] as string;
    const left = a[name];
    const right = b[other];
    const order = rankOf(left) - rankOf(right) || compareStrings(name, other) || compare(left, right);
    if (order !== 0) return order;
  }
  return names.length - others.length;
}

export const equals = (a: Value | undefined, b: Value | undefined) => compare(a, b) === 0;

/** A text that two values share exactly when `compare` calls them equal: the key for grouping and unique indexes. */
export function keyOf(value: Value | undefined): string {
  const rank = rankOf(value);
  switch (rank) {
    case RANK.string:
      return `s${value}`;
    case RANK.number:
      return `n${numberKey(value as Numeric)}`;
    case RANK.missing:
      return 'missing';
    case RANK.null:
      return 'null';
    case RANK.bool:
      return String(value);
    case RANK.date:
      return `d${(value as Date).getTime()}`;
    case RANK.object:
      return `{${Object.entries(value as Document)
        .map(([name, part]) => framed(name) + framed(keyOf(part)))
        .join('')}`;
    case RANK.array:
      return `[${(value as Value[]).map((part) => framed(keyOf(part))).join('')}`;
    case RANK.binary:
      return `b${(value as Binary).sub_type}:${Buffer.from(bytesOf(value as Binary)).toString('base64')}`;
    case RANK.objectId:
      return `o${(value as ObjectId).toHexString()}`;
    case RANK.regex:
      return `r${framed((value as BSONRegExp).pattern)}${(value as BSONRegExp).options}`;
    case RANK.code:
      return `c${codeText(value as Code)}`;
    default:
      return `${rank}:${rank === RANK.timestamp ? (value as Timestamp).toString() : ''}`;
  }
}

/** The length in front keeps neighbours apart: ["a", "b"] and ["ab"] get different keys. */
const framed = (text: string) => `${text.length}:${text}`;

/** Expressions and `$cond` call everything true but false, null, missing and zero. */
export function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (rankOf(value) !== RANK.number) return true;
  return compareNumbers(value as Numeric, 0) !== 0;
}

export const isRegex = (value: unknown): value is BSONRegExp => value instanceof BSONRegExp;
