import { BSONRegExp, Decimal128, Double, Long, ObjectId } from 'bson';
import { compileExpression } from '../../../src/storage/embedded/expression';
import { type Document, documentOf, typeName, type Value } from '../../../src/storage/embedded/values';

const now = new Date('2026-11-23T00:00:00Z');
const evaluate = (expression: Value, document: Document = {}) => compileExpression(expression, now)(document);
const long = (text: string) => Long.fromString(text);

/** A branch of `$switch`. */
const when = (condition: Value, result: Value) =>
  documentOf([
    ['case', condition],
    ['then', result],
  ]);

/** Type and text, so that 2 and 2.0 stay apart. */
const shown = (value: Value | undefined) => [typeName(value), JSON.stringify(value) ?? 'missing'];

const document: Document = {
  n: 7,
  half: 2.5,
  text: '안녕 World',
  nothing: null,
  list: [3, 1, 2],
  inner: { a: 1, b: { c: 'deep' } },
  rows: [{ x: 1, tags: ['a'] }, { x: 2 }, { y: 3 }, 5],
  id: new ObjectId('65f000000000000000000000'),
};

describe.each<[string, [Value, Value | undefined][]]>([
  [
    'paths and literals',
    [
      ['$n', 7],
      ['$absent', undefined],
      ['$inner.b.c', 'deep'],
      ['$n.below', undefined],
      ['$rows.x', [1, 2]],
      ['$rows.tags', [['a']]],
      ['$list.0', []],
      ['$$ROOT.n', 7],
      ['$$CURRENT.n', 7],
      ['$$NOW', now],
      ['$$REMOVE', undefined],
      [{ $literal: '$n' }, '$n'],
      [
        ['$n', '$absent'],
        [7, null],
      ],
      [
        { a: '$n', b: '$absent', c: { d: '$half' } },
        { a: 7, c: { d: 2.5 } },
      ],
    ],
  ],
  [
    'comparison across all types',
    [
      [{ $gt: ['text', 5] }, true],
      [{ $lt: ['$absent', null] }, true],
      [{ $eq: ['$absent', null] }, false],
      [{ $eq: ['$list', 3] }, false],
      [{ $eq: [1, new Double(1)] }, true],
      [{ $eq: [{ a: 1, b: 2 }, { $literal: { b: 2, a: 1 } }] }, false],
      [{ $cmp: [1, 2] }, -1],
      [{ $ne: ['$n', 7] }, false],
      [{ $gte: ['$n', 7] }, true],
      [{ $lte: ['$n', 6.5] }, false],
    ],
  ],
  [
    'logic',
    [
      [{ $and: [1, 'x', []] }, true],
      [{ $and: [1, 0] }, false],
      [{ $and: [] }, true],
      [{ $or: [0, null, '$absent'] }, false],
      [{ $or: [] }, false],
      [{ $not: '$absent' }, true],
      [{ $not: ['$n'] }, false],
      [{ $cond: [{ $gt: ['$n', 5] }, 'big', 'small'] }, 'big'],
      [
        {
          $cond: documentOf([
            ['if', false],
            ['then', 1],
            ['else', '$half'],
          ]),
        },
        2.5,
      ],
      [{ $ifNull: ['$absent', '$nothing', 'x'] }, 'x'],
      [{ $ifNull: ['$n', 'x'] }, 7],
      [
        {
          $switch: {
            branches: [when(false, 1), when('$n', 2)],
            default: 3,
          },
        },
        2,
      ],
      [{ $switch: { branches: [when(false, 1)], default: 3 } }, 3],
      [{ $let: { vars: { x: '$n' }, in: { $add: ['$$x', '$half'] } } }, 9.5],
    ],
  ],
  [
    'numbers',
    [
      [{ $add: [1, 2] }, 3],
      [{ $add: [1, new Double(2)] }, new Double(3)],
      [{ $add: [2147483647, 1] }, long('2147483648')],
      [{ $add: [long('9223372036854775807'), 1] }, 2 ** 63],
      [{ $add: [now, 1000] }, new Date(now.getTime() + 1000)],
      [{ $add: ['$n', null] }, null],
      [{ $subtract: [now, new Date(now.getTime() - 5)] }, long('5')],
      [{ $subtract: [now, 5] }, new Date(now.getTime() - 5)],
      [{ $subtract: [1, 2] }, -1],
      [{ $multiply: [2, 3, 0.5] }, new Double(3)],
      [{ $divide: [6, 3] }, new Double(2)],
      [{ $divide: [1, 4] }, 0.25],
      [{ $mod: [7, 4] }, 3],
      [{ $mod: [-7, 4] }, -3],
      [{ $mod: [5.5, 2] }, 1.5],
      [{ $abs: -5 }, 5],
      [{ $floor: 2.7 }, new Double(2)],
      [{ $floor: 2 }, 2],
      [{ $ceil: -2.2 }, new Double(-2)],
      [{ $round: 2.5 }, new Double(2)],
      [{ $round: 3.5 }, new Double(4)],
      [{ $round: [-2.5, 0] }, new Double(-2)],
      [{ $round: [2.675, 2] }, 2.67],
      [{ $round: [0.125, 2] }, 0.12],
      [{ $round: [1234, -2] }, 1200],
      [{ $round: [Decimal128.fromString('1.005'), 2] }, Decimal128.fromString('1.00')],
      [{ $trunc: [-2.79, 1] }, -2.7],
      [{ $round: '$absent' }, null],
      [{ $sum: [1, 2.5, 'x', null] }, 3.5],
      [{ $sum: '$list' }, 6],
      [{ $avg: '$list' }, new Double(2)],
      [{ $avg: [] }, null],
      [{ $min: ['$n', '$half', null] }, 2.5],
      [{ $max: '$list' }, 3],
    ],
  ],
  [
    'texts',
    [
      [{ $concat: ['a', '-', 'b'] }, 'a-b'],
      [{ $concat: ['a', '$absent'] }, null],
      [{ $toUpper: 'aé가z' }, 'Aé가Z'],
      [{ $toLower: '$absent' }, ''],
      [{ $strLenCP: '안\u{1F600}' }, 2],
      [{ $strLenBytes: '안\u{1F600}' }, 7],
      [{ $substrCP: ['\u{1F600}안녕', 1, 1] }, '안'],
      [{ $substrCP: ['$absent', 0, 5] }, ''],
      [{ $indexOfCP: ['\u{1F600}안녕', '녕'] }, 2],
      [{ $split: ['a,b,,c', ','] }, ['a', 'b', '', 'c']],
      [{ $trim: { input: '  x\n ' } }, 'x'],
      [{ $ltrim: { input: 'xxaxx', chars: 'x' } }, 'axx'],
      [{ $rtrim: { input: 'xxaxx', chars: 'x' } }, 'xxa'],
      [{ $replaceOne: { input: 'aa', find: 'a', replacement: { $literal: '$&' } } }, '$&a'],
      [{ $replaceAll: { input: 'aa', find: 'a', replacement: 'b' } }, 'bb'],
      [{ $regexMatch: { input: '$text', regex: new BSONRegExp('^안녕') } }, true],
      [{ $regexMatch: { input: '$text', regex: 'WORLD', options: 'i' } }, true],
      [{ $regexMatch: { input: '$absent', regex: 'x' } }, false],
      [{ $strcasecmp: ['A', 'b'] }, -1],
    ],
  ],
  [
    'arrays',
    [
      [{ $size: '$list' }, 3],
      [{ $in: [2, '$list'] }, true],
      [{ $in: [new Double(2), '$list'] }, true],
      [{ $in: ['x', '$list'] }, false],
      [{ $arrayElemAt: ['$list', -1] }, 2],
      [{ $arrayElemAt: ['$list', 9] }, undefined],
      [{ $first: '$list' }, 3],
      [{ $last: '$list' }, 2],
      [{ $slice: ['$list', -2] }, [1, 2]],
      [{ $slice: ['$list', 1, 1] }, [1]],
      [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
      [{ $concatArrays: ['$list', null] }, null],
      [{ $reverseArray: '$list' }, [2, 1, 3]],
      [{ $range: [0, 5, 2] }, [0, 2, 4]],
      [{ $filter: { input: '$list', cond: { $gt: ['$$this', 1] } } }, [3, 2]],
      [{ $filter: { input: '$rows', as: 'row', cond: { $gt: ['$$row.x', 1] }, limit: 1 } }, [{ x: 2 }]],
      [{ $map: { input: '$list', in: { $multiply: ['$$this', '$n'] } } }, [21, 7, 14]],
      [
        {
          $map: {
            input: '$list',
            as: 'x',
            in: { $map: { input: '$list', as: 'y', in: { $add: ['$$x', '$$y'] } } },
          },
        },
        [
          [6, 4, 5],
          [4, 2, 3],
          [5, 3, 4],
        ],
      ],
      [{ $map: { input: '$absent', in: 1 } }, null],
      [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
      [{ $setUnion: ['$list', [1, 9, 9]] }, [3, 1, 2, 9]],
      [{ $setIntersection: ['$list', [2, 3]] }, [3, 2]],
      [{ $setDifference: ['$list', [2]] }, [3, 1]],
      [{ $setIsSubset: [[1], '$list'] }, true],
      [{ $setEquals: ['$list', [1, 2, 3, 3]] }, true],
      [{ $anyElementTrue: [[0, null, 1]] }, true],
      [{ $allElementsTrue: [[]] }, true],
      [{ $isArray: '$list' }, true],
      [{ $isArray: ['$n'] }, false],
      [{ $mergeObjects: ['$inner', null, { a: 2 }] }, { a: 2, b: { c: 'deep' } }],
      [{ $objectToArray: { $literal: { a: 1 } } }, [{ k: 'a', v: 1 }]],
      [
        {
          $arrayToObject: [
            [
              ['a', 1],
              ['b', 2],
            ],
          ],
        },
        { a: 1, b: 2 },
      ],
      [{ $arrayToObject: { $literal: [{ k: 'a', v: 1 }] } }, { a: 1 }],
    ],
  ],
  [
    'conversions',
    [
      [{ $type: '$absent' }, 'missing'],
      [{ $type: '$n' }, 'int'],
      [{ $type: new Double(1) }, 'double'],
      [{ $type: '$id' }, 'objectId'],
      [{ $isNumber: '$half' }, true],
      [{ $toString: 5 }, '5'],
      [{ $toString: new Double(5) }, '5'],
      [{ $toString: long('9007199254740993') }, '9007199254740993'],
      [{ $toString: true }, 'true'],
      [{ $toString: now }, '2026-11-23T00:00:00.000Z'],
      [{ $toString: '$id' }, '65f000000000000000000000'],
      [{ $toString: '$absent' }, null],
      [{ $toInt: '42' }, 42],
      [{ $toInt: -2.9 }, -2],
      [{ $toLong: '9007199254740993' }, long('9007199254740993')],
      [{ $toLong: now }, Long.fromNumber(now.getTime())],
      [{ $toDouble: '2.50' }, 2.5],
      [{ $toDouble: 2 }, new Double(2)],
      [{ $toBool: 'false' }, true],
      [{ $toDate: '2026-11-23' }, now],
      [{ $toDate: '2026-11-23T09:00:00+09:00' }, now],
      [{ $toDate: '2026-11-23T00:00:00' }, now],
      [{ $toDate: Long.fromNumber(now.getTime()) }, now],
      [{ $toDate: '$id' }, new Date(0x65f00000 * 1000)],
      [{ $toObjectId: '65f000000000000000000000' }, new ObjectId('65f000000000000000000000')],
    ],
  ],
])('an expression about %s', (_, rows) => {
  it.each(rows)('%j gives %j', (expression, expected) => {
    expect(shown(evaluate(expression, document))).toEqual(shown(expected));
  });
});

describe('dates in a time zone', () => {
  const at = (text: string) => new Date(text);
  const seoul = 'Asia/Seoul';
  const newYork = 'America/New_York';
  const truncate = (date: string, unit: string, more: Document = {}) => ({
    $dateTrunc: { date: at(date), unit, ...more },
  });

  it.each<[Value, Value]>([
    [truncate('2026-11-22T20:00:00Z', 'day', { timezone: seoul }), at('2026-11-22T15:00:00Z')],
    [truncate('2026-11-22T14:59:59Z', 'day', { timezone: seoul }), at('2026-11-21T15:00:00Z')],
    [truncate('2026-11-30T15:00:00Z', 'month', { timezone: seoul }), at('2026-11-30T15:00:00Z')],
    [truncate('2026-11-30T14:59:00Z', 'month', { timezone: seoul }), at('2026-10-31T15:00:00Z')],
    [truncate('2026-11-23T05:00:00Z', 'year'), at('2026-01-01T00:00:00Z')],
    [truncate('2026-11-23T05:00:00Z', 'quarter'), at('2026-10-01T00:00:00Z')],
    [truncate('2026-11-23T05:00:00Z', 'week'), at('2026-11-22T00:00:00Z')],
    [truncate('2026-11-22T05:00:00Z', 'week', { startOfWeek: 'monday' }), at('2026-11-16T00:00:00Z')],
    [truncate('2026-11-23T05:47:31Z', 'minute', { binSize: 15 }), at('2026-11-23T05:45:00Z')],
    [truncate('2026-11-23T05:47:31Z', 'hour', { timezone: '+05:30' }), at('2026-11-23T05:30:00Z')],
    [truncate('1999-12-31T23:00:00Z', 'day', { binSize: 2 }), at('1999-12-30T00:00:00Z')],
    [truncate('2026-11-23T05:00:00Z', 'month', { binSize: 6 }), at('2026-07-01T00:00:00Z')],
    [truncate('2026-03-08T12:00:00Z', 'day', { timezone: newYork }), at('2026-03-08T05:00:00Z')],
    [truncate('2026-11-01T12:00:00Z', 'day', { timezone: newYork }), at('2026-11-01T04:00:00Z')],
    [
      { $dateAdd: { startDate: at('2026-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
      at('2026-02-28T00:00:00Z'),
    ],
    [
      { $dateAdd: { startDate: at('2028-02-29T00:00:00Z'), unit: 'year', amount: 1 } },
      at('2029-02-28T00:00:00Z'),
    ],
    [
      { $dateAdd: { startDate: at('2026-03-07T17:00:00Z'), unit: 'day', amount: 1, timezone: newYork } },
      at('2026-03-08T16:00:00Z'),
    ],
    [
      { $dateAdd: { startDate: at('2026-03-07T07:30:00Z'), unit: 'day', amount: 1, timezone: newYork } },
      at('2026-03-08T07:30:00Z'),
    ],
    [
      { $dateAdd: { startDate: at('2026-03-07T17:00:00Z'), unit: 'hour', amount: 24, timezone: newYork } },
      at('2026-03-08T17:00:00Z'),
    ],
    [
      { $dateSubtract: { startDate: at('2026-03-31T00:00:00Z'), unit: 'quarter', amount: 1 } },
      at('2025-12-31T00:00:00Z'),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2026-11-22T14:59:00Z'),
          endDate: at('2026-11-22T15:01:00Z'),
          unit: 'day',
          timezone: seoul,
        },
      },
      long('1'),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2026-11-22T14:59:00Z'),
          endDate: at('2026-11-22T15:01:00Z'),
          unit: 'day',
        },
      },
      long('0'),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2026-12-31T00:00:00Z'),
          endDate: at('2027-01-01T00:00:00Z'),
          unit: 'year',
        },
      },
      long('1'),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2026-11-21T00:00:00Z'),
          endDate: at('2026-11-22T00:00:00Z'),
          unit: 'week',
        },
      },
      long('1'),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2026-11-23T01:59:00Z'),
          endDate: at('2026-11-23T02:00:00Z'),
          unit: 'hour',
        },
      },
      long('1'),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2026-11-23T00:00:00Z'),
          endDate: at('2026-08-23T00:00:00Z'),
          unit: 'month',
        },
      },
      long('-3'),
    ],
    [{ $dateToString: { date: now } }, '2026-11-23T00:00:00.000Z'],
    [{ $dateToString: { date: now, timezone: seoul } }, '2026-11-23T09:00:00.000'],
    [
      {
        $dateToString: {
          date: now,
          timezone: seoul,
          format: '%Y년 %m/%d %H:%M:%S.%L %j %u %w %V %G %z %Z %%',
        },
      },
      '2026년 11/23 09:00:00.000 327 1 2 48 2026 +0900 540 %',
    ],
    [{ $dateToString: { date: '$absent', onNull: '-' } }, '-'],
    [{ $dateToString: { date: '$absent' } }, null],
    [{ $hour: { date: now, timezone: seoul } }, 9],
    [{ $hour: { date: now, timezone: '-03' } }, 21],
    [{ $year: now }, 2026],
    [{ $year: [now] }, 2026],
    [{ $month: '$$NOW' }, 11],
    [{ $dayOfMonth: { date: at('2026-11-30T15:00:00Z'), timezone: seoul } }, 1],
    [{ $dayOfWeek: now }, 2],
    [{ $dayOfYear: at('2026-12-31T00:00:00Z') }, 365],
    [{ $isoWeek: at('2027-01-01T00:00:00Z') }, 53],
    [{ $isoWeekYear: at('2027-01-01T00:00:00Z') }, 2026],
    [{ $isoWeek: at('2024-12-30T00:00:00Z') }, 1],
    [{ $isoWeekYear: at('2024-12-30T00:00:00Z') }, 2025],
    [{ $isoDayOfWeek: at('2026-11-22T00:00:00Z') }, 7],
    [{ $week: at('2026-01-03T00:00:00Z') }, 0],
    [{ $week: at('2026-01-04T00:00:00Z') }, 1],
    [{ $minute: now }, 0],
    [{ $millisecond: at('2026-11-23T00:00:00.123Z') }, 123],
    [{ $year: '$absent' }, null],
    [truncate('0050-06-15T12:00:00Z', 'year'), at('0050-01-01T00:00:00Z')],
  ])('%j gives %j', (expression, expected) => {
    expect(shown(evaluate(expression))).toEqual(shown(expected));
  });

  it('agrees with the host calendar for every hour around a change to summer time', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: newYork,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (let hour = -48; hour < 48; hour += 1) {
      for (const change of ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z']) {
        const date = new Date(at(change).getTime() + hour * 3_600_000);
        const text = evaluate({ $dateToString: { date, timezone: newYork, format: '%Y-%m-%d %H:%M:%S' } });
        expect(text).toBe(format.format(date));
        const start = evaluate({ $dateTrunc: { date, unit: 'day', timezone: newYork } });
        expect(start instanceof Date && format.format(start)).toBe(
          `${format.format(date).slice(0, 10)} 00:00:00`,
        );
      }
    }
  });
});

describe('an expression that cannot be computed', () => {
  it.each<[Value, number]>([
    [{ $function: { body: 'x', args: [], lang: 'js' } }, 115],
    [{ $zip: { inputs: [] } }, 115],
    [{ $getField: 'a' }, 115],
    [{ $add: [1, 'x'] }, 14],
    [{ $add: [now, now] }, 16612],
    [{ $divide: [1, 0] }, 2],
    [{ $divide: [Decimal128.fromString('1'), 3] }, 115],
    [{ $mod: [1, 0] }, 16610],
    [{ $eq: [1] }, 16020],
    [{ $cond: [1, 2] }, 16020],
    [{ $cond: { if: 1, otherwise: 3 } }, 40541],
    [{ $dateTrunc: { date: now } }, 40542],
    [{ $eq: [1, 2], $ne: [1, 2] }, 15983],
    ['$$unknown', 17276],
    ['$a..b', 9],
    [{ $size: 5 }, 17124],
    [{ $in: [1, 2] }, 40081],
    [{ $concat: ['a', 5] }, 14],
    [{ $split: ['a', ''] }, 40087],
    [{ $switch: { branches: [when(false, 1)] } }, 40066],
    [{ $toInt: 'x' }, 241],
    [{ $toInt: 2 ** 40 }, 241],
    [{ $toDate: 5 }, 241],
    [{ $toObjectId: 'x' }, 241],
    [{ $toDate: 'yesterday' }, 115],
    [{ $range: [0, 1e9] }, 2],
    [{ $year: 'x' }, 16006],
    [{ $year: { date: now, timezone: 'Asia/Nowhere' } }, 40485],
    [{ $dateToString: { date: now, format: '%q' } }, 18536],
    [{ $dateTrunc: { date: now, unit: 'decade' } }, 9],
  ])('%j has code %d', (expression, code) => {
    expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }));
  });
});
