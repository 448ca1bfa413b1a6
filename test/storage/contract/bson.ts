import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  deserialize,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import type { Subject } from './subject';

const everyType = {
  int: 1,
  double: new Double(1),
  fraction: 1.5,
  negativeZero: new Double(-0),
  long: Long.fromString('9007199254740993'),
  smallLong: Long.fromNumber(1),
  decimal: Decimal128.fromString('1.10'),
  text: 'ends with a zero\0',
  id: new ObjectId('0123456789abcdef01234567'),
  yes: true,
  date: new Date(-1),
  nothing: null,
  regex: new BSONRegExp('^a', 'im'),
  binary: new Binary(Buffer.from([0, 1, 255]), 0x80),
  uuid: new UUID('00112233-4455-4677-8899-aabbccddeeff'),
  timestamp: new Timestamp({ t: 1, i: 2 }),
  low: new MinKey(),
  high: new MaxKey(),
  list: [new Double(2), Long.fromNumber(3), { deep: [null] }],
};

export function bsonContract({ things }: Subject): void {
  describe('a stored document', () => {
    it('comes back byte for byte, also after an update of another field', async () => {
      await things().insertOne({ _id: 1 as never, ...everyType, counter: 0 });
      const raw = async () => (await things().findOne({}, { raw: true })) as unknown as Buffer;
      const before = Buffer.from(await raw());
      await things().updateOne({}, { $inc: { counter: 1 } });
      await things().updateOne({}, { $inc: { counter: -1 } });
      expect(Buffer.from(await raw()).equals(before)).toBe(true);
      expect(deserialize(before, { promoteValues: false }).double).toEqual(new Double(1));
    });

    it('keeps the numeric type that an update gives', async () => {
      await things().insertOne({ int: 1, double: new Double(1), long: Long.fromNumber(1) });
      await things().updateOne({}, { $inc: { int: 1, double: 1, long: 1 }, $set: { set: new Double(3) } });
      const stored = await things().findOne({}, { promoteValues: false });
      expect(stored).toMatchObject({ double: new Double(2), long: Long.fromNumber(2), set: new Double(3) });
      expect(stored?.int).toMatchObject({ value: 2 });
    });
  });
}
