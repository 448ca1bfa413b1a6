import type { Subject } from './subject';

export function koreanContract({ things }: Subject): void {
  describe('Korean text', () => {
    it('is found by regular expressions', async () => {
      await things().insertMany(['홍길동', '홍두깨', '김철수', 'Hong', '😀웃음'].map((name) => ({ name })));
      const names = async (filter: object) => (await things().find(filter).toArray()).map(({ name }) => name);
      expect(await names({ name: /^홍/ })).toEqual(['홍길동', '홍두깨']);
      expect(await names({ name: { $regex: '^[가-힣]+$' } })).toEqual(['홍길동', '홍두깨', '김철수']);
      expect(await names({ name: { $regex: '\\p{Hangul}' } })).toEqual([
        '홍길동',
        '홍두깨',
        '김철수',
        '😀웃음',
      ]);
      expect(await names({ name: /hong/i })).toEqual(['Hong']);
      expect(await names({ name: { $in: [/^김/, 'Hong'] } })).toEqual(['김철수', 'Hong']);
      expect(await names({ name: /^.웃/u })).toEqual(['😀웃음']);
      await things().createIndex({ name: 1 });
      expect(await names({ name: /^홍길/ })).toEqual(['홍길동']);
    });

    it('sorts in code point order and is a key like any other', async () => {
      await things().createIndex({ name: 1 }, { unique: true });
      await things().insertMany(['나', '가', '다'].map((name) => ({ name })));
      const sorted = await things().find({}).sort({ name: 1 }).toArray();
      expect(sorted.map(({ name }) => name)).toEqual(['가', '나', '다']);
      await expect(things().insertOne({ name: '가' })).rejects.toMatchObject({ keyValue: { name: '가' } });
    });
  });
}
