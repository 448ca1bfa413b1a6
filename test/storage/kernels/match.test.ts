import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey } from 'bson';
import fc from 'fast-check';
import { compileFilter } from '../../../src/storage/embedded/match';
import { compare, type Document, rankOf, type Value } from '../../../src/storage/embedded/values';
import { aDocument, aValue } from './arbitraries';

const matches = (filter: Document, document: Document) => compileFilter(filter)(document);

/** [filter, documents it finds, documents it does not find] */
type Row = [Document, Document[], Document[]];

const yes = (rows: Row[]) =>
  rows.flatMap(([filter, found]) => found.map((document): [Document, Document] => [filter, document]));
const no = (rows: Row[]) =>
  rows.flatMap(([filter, , other]) => other.map((document): [Document, Document] => [filter, document]));

const rows: Record<string, Row[]> = {
  'null and missing': [
    [{ a: null }, [{}, { a: null }, { a: [null] }, { a: [1, null] }], [{ a: 1 }, { a: [] }, { a: {} }]],
    [{ a: { $ne: null } }, [{ a: 1 }, { a: [] }], [{}, { a: null }, { a: [null] }]],
    [{ a: { $in: [null, 1] } }, [{}, { a: null }, { a: 1 }], [{ a: 2 }]],
    [{ a: { $nin: [null] } }, [{ a: 2 }], [{}, { a: null }]],
    [{ a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
    [{ a: { $exists: false } }, [{}], [{ a: null }, { a: [] }]],
    [{ a: { $gte: null } }, [{}, { a: null }], [{ a: 0 }]],
    [{ a: { $lte: null } }, [{}, { a: null }], [{ a: 0 }]],
    [{ a: { $gt: null } }, [], [{}, { a: null }, { a: 0 }]],
    [{ a: { $lt: 1 } }, [{ a: 0 }], [{}, { a: null }]],
    [
      { 'a.b': null },
      [{}, { a: null }, { a: {} }, { a: 5 }, { a: [{ b: 1 }, {}] }],
      [{ a: [] }, { a: [1, 2] }, { a: { b: 1 } }, { a: [{ b: 1 }] }],
    ],
    [
      { 'a.b': { $exists: false } },
      [{}, { a: [] }, { a: [1] }, { a: 5 }, { a: [{}] }],
      [{ a: { b: null } }, { a: [{}, { b: 1 }] }],
    ],
  ],
  arrays: [
    [{ a: 1 }, [{ a: 1 }, { a: [1, 2] }], [{ a: [[1]] }, { a: '1' }]],
    [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2], 3] }], [{ a: [2, 1] }, { a: [1, 2, 3] }, { a: 1 }]],
    [{ a: { $in: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: 1 }, { a: [1] }]],
    [{ a: { $gt: [1] } }, [{ a: [2] }, { a: [1, 0] }], [{ a: [1] }, { a: 2 }]],
    [{ a: { $gt: 1, $lt: 1 } }, [{ a: [0, 2] }], [{ a: 1 }]],
    [{ a: { $ne: 1 } }, [{ a: [2] }, {}], [{ a: [1, 2] }]],
    [{ 'a.b': 1 }, [{ a: { b: 1 } }, { a: [{ b: 1 }] }, { a: [{ b: [1] }] }], [{ a: [[{ b: 1 }]] }]],
    [{ 'a.0': 1 }, [{ a: [1, 2] }, { a: { 0: 1 } }, { a: [{ 0: 1 }] }], [{ a: [2, 1] }, { a: 1 }]],
    [{ 'a.0.b': 1 }, [{ a: [{ b: 1 }] }], [{ a: [{ b: 2 }, { b: 1 }] }]],
    [{ 'a.0.1': 1 }, [{ a: [[0, 1]] }], [{ a: [[1, 0]] }]],
    [{ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: [[1, 2]] }, { a: 'xx' }, {}]],
    [{ 'a.b': { $size: 1 } }, [{ a: { b: [1] } }, { a: [{ b: [] }, { b: [1] }] }], [{ a: [{ b: 1 }] }]],
    [{ a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }]],
    [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
    [{ a: { $all: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2, 1] }]],
    [{ a: { $all: [] } }, [], [{ a: [] }, { a: 1 }, {}]],
    [
      { a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } },
      [{ a: [{ b: 1 }, { b: 2 }] }],
      [{ a: [{ b: 1 }] }],
    ],
  ],
  elemMatch: [
    [
      { a: { $elemMatch: { $gt: 1, $lt: 3 } } },
      [{ a: [2] }, { a: [0, 2] }],
      [{ a: [0, 4] }, { a: 2 }, { a: [[2]] }],
    ],
    [
      { a: { $elemMatch: { b: 1, c: 2 } } },
      [{ a: [{ b: 1, c: 2 }] }],
      [{ a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }],
    ],
    [{ a: { $elemMatch: { b: null } } }, [{ a: [{}] }, { a: [{ b: null }] }], [{ a: [] }, { a: [1] }]],
    [{ a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } }, [{ a: [{ c: 1 }] }], [{ a: [{ d: 1 }] }]],
    [{ a: { $elemMatch: { $in: ['x', 'y'] } } }, [{ a: ['y'] }], [{ a: ['z'] }, { a: 'y' }]],
    [{ a: { $not: { $elemMatch: { b: 1 } } } }, [{}, { a: [{ b: 2 }] }], [{ a: [{ b: 1 }] }]],
    [{ 'a.b': { $elemMatch: { $eq: 1 } } }, [{ a: [{ b: [1] }] }], [{ a: [{ b: 1 }] }]],
  ],
  logic: [
    [{ $and: [{ a: 1 }, { b: 1 }] }, [{ a: 1, b: 1 }], [{ a: 1 }]],
    [{ $or: [{ a: 1 }, { b: 1 }] }, [{ a: 1 }, { b: 1 }], [{}]],
    [{ $nor: [{ a: 1 }, { b: 1 }] }, [{}], [{ a: 1 }, { b: 1 }]],
    [{ a: { $not: { $gt: 1 } } }, [{}, { a: 1 }, { a: 'x' }], [{ a: 2 }, { a: [0, 2] }]],
    [{ a: { $not: { $gt: 1, $lt: 3 } } }, [{ a: 0 }, { a: 3 }], [{ a: 2 }]],
    [{}, [{}, { a: 1 }], []],
    [{ a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  ],
  numbers: [
    [
      { a: 1 },
      [{ a: new Double(1) }, { a: Long.fromNumber(1) }, { a: Decimal128.fromString('1.0') }],
      [{ a: true }, { a: '1' }],
    ],
    [
      { a: { $lt: 10 } },
      [{ a: Long.fromNumber(9) }, { a: Decimal128.fromString('9.9') }],
      [{ a: Decimal128.fromString('10') }, { a: '9' }],
    ],
    [
      { a: { $gt: Long.fromString('9007199254740992') } },
      [{ a: Long.fromString('9007199254740993') }],
      [{ a: 2 ** 53 }],
    ],
    [{ a: Number.NaN }, [{ a: Number.NaN }, { a: Decimal128.fromString('NaN') }], [{ a: 0 }]],
    [{ a: { $lte: Number.NaN } }, [{ a: Number.NaN }], [{ a: 0 }]],
    [{ a: { $lt: 1 } }, [{ a: Number.NEGATIVE_INFINITY }], [{ a: Number.NaN }]],
    [{ a: { $in: [1, 2] } }, [{ a: Long.fromNumber(2) }, { a: [5, new Double(1)] }], [{ a: 3 }]],
    [{ a: { $type: 'number' } }, [{ a: 1 }, { a: new Double(1) }, { a: [1] }], [{ a: '1' }]],
    [{ a: { $type: ['int', 2] } }, [{ a: 1 }, { a: 'x' }], [{ a: new Double(1) }, {}]],
    [{ a: { $type: 'array' } }, [{ a: [1] }], [{ a: 1 }]],
  ],
  documents: [
    [
      { a: { b: 1, c: 2 } },
      [{ a: { b: 1, c: 2 } }, { a: [{ b: 1, c: 2 }] }],
      [{ a: { c: 2, b: 1 } }, { a: { b: 1, c: 2, d: 3 } }],
    ],
    [{ a: {} }, [{ a: {} }], [{ a: { b: 1 } }, {}]],
    [{ a: { b: 1, $gt: 1 } }, [{ a: { b: 1, $gt: 1 } }], [{ a: { b: 1 } }]],
    [{ a: { $gt: { b: 1 } } }, [{ a: { b: 2 } }], [{ a: 5 }, { a: { a: 9 } }]],
  ],
  'other types': [
    [{ a: { $gt: new Date(5) } }, [{ a: new Date(6) }], [{ a: 6 }, { a: new Date(5) }]],
    [{ a: { $gt: new MinKey() } }, [{ a: 1 }, {}], [{ a: new MinKey() }]],
    [{ a: { $lt: new MaxKey() } }, [{ a: 1 }, { a: 'x' }], [{ a: new MaxKey() }]],
    [{ a: { $gte: '가', $lt: '나' } }, [{ a: '강' }], [{ a: '다' }, { a: 'a' }]],
  ],
  'regular expressions': [
    [
      { a: new BSONRegExp('^안녕') },
      [{ a: '안녕하세요' }, { a: ['x', '안녕'] }],
      [{ a: '또 안녕' }, { a: 5 }, {}],
    ],
    [{ a: { $regex: 'AB', $options: 'i' } }, [{ a: 'xaby' }], [{ a: 'ba' }]],
    [{ a: { $in: [new BSONRegExp('^x'), 'y'] } }, [{ a: 'xx' }, { a: 'y' }], [{ a: 'yy' }]],
    [{ a: { $not: new BSONRegExp('x') } }, [{}, { a: 'y' }], [{ a: 'x' }]],
    [
      { a: { $all: [new BSONRegExp('x'), new BSONRegExp('y')] } },
      [{ a: 'xy' }, { a: ['x', 'y'] }],
      [{ a: ['x'] }],
    ],
    [{ a: new BSONRegExp('x', 'i') }, [{ a: new BSONRegExp('x', 'i') }], [{ a: new BSONRegExp('x') }]],
    [{ a: { $eq: new BSONRegExp('x') } }, [{ a: new BSONRegExp('x') }], [{ a: 'x' }]],
  ],
};

describe.each(Object.entries(rows))('a filter about %s', (_, table) => {
  it.each(yes(table))('%j finds %j', (filter, document) => {
    expect(matches(filter, document)).toBe(true);
  });
  it.each(no(table))('%j does not find %j', (filter, document) => {
    expect(matches(filter, document)).toBe(false);
  });
});

describe('a filter that cannot be answered', () => {
  it.each<[Document, number]>([
    [{ a: { $near: [1, 2] } }, 115],
    [{ a: { $bitsAllSet: 1 } }, 115],
    [{ $where: 'true' }, 115],
    [{ $text: { $search: 'x' } }, 115],
    [{ $jsonSchema: {} }, 115],
    [{ $and: [] }, 2],
    [{ $or: [1] }, 2],
    [{ a: { $in: 1 } }, 2],
    [{ a: { $in: [{ $gt: 1 }] } }, 2],
    [{ a: { $all: 1 } }, 2],
    [{ a: { $all: [{ $gt: 1 }] } }, 2],
    [{ a: { $gt: 1, b: 1 } }, 2],
    [{ a: { $size: -1 } }, 2],
    [{ a: { $size: 1.5 } }, 2],
    [{ a: { $ne: new BSONRegExp('x') } }, 2],
    [{ a: { $gt: new BSONRegExp('x') } }, 2],
    [{ a: { $not: 1 } }, 2],
    [{ a: { $not: {} } }, 2],
    [{ a: { $options: 'i' } }, 2],
    [{ a: { $elemMatch: 1 } }, 2],
    [{ a: { $type: 'nonsense' } }, 2],
  ])('%j is an error', (filter, code) => {
    expect(() => compileFilter(filter)).toThrow(expect.objectContaining({ code }));
  });
});

describe('filters in general', () => {
  const document = () => aDocument();
  const operators = ['$eq', '$gt', '$gte', '$lt', '$lte'] as const;

  /** MongoDB's rule for a top-level field, written down a second time in the plainest way. */
  function expected(operator: (typeof operators)[number], field: Value | undefined, operand: Value): boolean {
    const candidates: (Value | undefined)[] = Array.isArray(field) ? [...field, field] : [field];
    return candidates.some((candidate) => {
      const value = candidate ?? null;
      if (rankOf(value) !== rankOf(operand)) return false;
      const isEqual = compare(value, operand) === 0;
      if (operator === '$eq') return isEqual;
      const hasNaN = [value, operand].some((each) => compare(each, Number.NaN) === 0);
      if (hasNaN || operand === null) return isEqual && operator.endsWith('e');
      const order = compare(value, operand) * (operator.startsWith('$g') ? 1 : -1);
      return order > 0 || (isEqual && operator.endsWith('e'));
    });
  }

  it('compare any field with any operand as the rule says', () => {
    const operand = aValue().filter((value) => ![-1, 50, 127].includes(rankOf(value)));
    fc.assert(
      fc.property(document(), operand, fc.constantFrom(...operators), (target, value, operator) => {
        expect(matches({ a: { [operator]: value } }, target)).toBe(expected(operator, target.a, value));
      }),
      { numRuns: 2000 },
    );
  });

  it('answer $ne, $nin, $nor and $not as the exact opposite', () => {
    const operand = aValue().filter((value) => rankOf(value) !== 50);
    fc.assert(
      fc.property(document(), operand, (target, value) => {
        const found = matches({ a: { $eq: value } }, target);
        expect(matches({ a: { $ne: value } }, target)).toBe(!found);
        expect(matches({ a: { $in: [value] } }, target)).toBe(found);
        expect(matches({ a: { $nin: [value] } }, target)).toBe(!found);
        expect(matches({ a: { $not: { $eq: value } } }, target)).toBe(!found);
        expect(matches({ $nor: [{ a: { $eq: value } }] }, target)).toBe(!found);
      }),
    );
  });
});
