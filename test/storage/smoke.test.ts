import { Schema } from 'mongoose';
import { openTestStorage } from '../support/storage';

it('serves mongoose models', async () => {
  const { connection, stop } = await openTestStorage();
  const Person = connection.model(
    'Person',
    new Schema({ name: { type: String, unique: true }, age: Number, tags: [String] }, { timestamps: true }),
  );
  await Person.createIndexes();
  const kim = await Person.create({ name: 'kim', age: 3 });
  await Person.insertMany([
    { name: 'lee', age: 5 },
    { name: 'park', age: 9 },
  ]);
  expect(await Person.findById(kim._id)).toMatchObject({ name: 'kim' });
  expect((await Person.find({ age: { $gt: 3 } }).sort({ age: -1 })).map((p) => p.name)).toEqual([
    'park',
    'lee',
  ]);
  await expect(Person.create({ name: 'lee' })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { name: 1 },
    keyValue: { name: 'lee' },
  });
  expect(
    await Person.findOneAndUpdate(
      { name: 'choi' },
      { $inc: { age: 1 } },
      { upsert: true, returnDocument: 'after' },
    ),
  ).toMatchObject({ age: 1 });
  expect(await Person.countDocuments({ age: { $gte: 3 } })).toBe(3);
  expect(await Person.estimatedDocumentCount()).toBe(4);
  await Person.deleteMany({ age: { $lt: 5 } });
  expect(await Person.distinct('name')).toEqual(['lee', 'park']);
  kim.age = 4;
  expect((await Person.updateMany({}, { $set: { age: 0 } })).modifiedCount).toBe(2);
  await stop();
});
