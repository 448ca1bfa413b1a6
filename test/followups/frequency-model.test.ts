import { DEFAULT_LIMITS } from '../../src/followups/gate/frequency';
import { createFrequencyModel } from '../../src/followups/gate/frequency-model';
import { newId } from '../../src/platform/ids';
import { openTestStorage } from '../support/storage';

let storage: Awaited<ReturnType<typeof openTestStorage>>;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage.stop());

const noon = new Date('2026-03-02T12:00:00+09:00');
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
const aPlace = (contactId: string, at = noon) => ({
  contactId,
  deliveryId: newId(),
  limits: DEFAULT_LIMITS,
  at,
});

describe('places under the frequency cap', () => {
  it('go to one of many that ask at once', async () => {
    const processes = Array.from({ length: 4 }, () => createFrequencyModel(storage.connection));
    const contactIds = Array.from({ length: 10 }, newId);
    const asked = processes.map(() => contactIds.flatMap((id) => [aPlace(id), aPlace(id), aPlace(id)]));
    const refused = await Promise.all(processes.map((places, index) => places.reserve(asked[index] ?? [])));
    const granted = asked.flat().filter(({ deliveryId }) => !refused.some((no) => no.has(deliveryId)));
    expect(granted.map(({ contactId }) => contactId).sort()).toEqual([...contactIds].sort());
    const stored = await createFrequencyModel(storage.connection).historiesOf(contactIds);
    for (const { contactId, deliveryId } of granted)
      expect(stored.get(contactId)).toEqual({ sends: [{ deliveryId, at: noon }] });
  });

  it('say which sends are in the way', async () => {
    const places = createFrequencyModel(storage.connection);
    const contactId = newId();
    const [first, second] = [aPlace(contactId), aPlace(contactId, later(3))];
    expect((await places.reserve([first])).size).toBe(0);
    const refused = await places.reserve([second]);
    expect(refused.get(second.deliveryId)).toEqual({ sends: [{ deliveryId: first.deliveryId, at: noon }] });
  });

  it('are kept, at the new time, for a delivery that asks again after a crash', async () => {
    const places = createFrequencyModel(storage.connection);
    const place = aPlace(newId());
    await places.reserve([place]);
    expect((await places.reserve([{ ...place, at: later(1) }])).size).toBe(0);
    expect((await places.historiesOf([place.contactId])).get(place.contactId)).toEqual({
      sends: [{ deliveryId: place.deliveryId, at: later(1) }],
    });
  });

  it('stay where they are for a process that slept and asks for a time long past', async () => {
    const places = createFrequencyModel(storage.connection);
    const place = aPlace(newId(), later(5));
    await places.reserve([place]);
    await places.reserve([{ ...place, at: noon }]);
    expect((await places.historiesOf([place.contactId])).get(place.contactId)?.sends[0]?.at).toEqual(
      later(5),
    );
  });

  it('are free again for a message that did not leave', async () => {
    const places = createFrequencyModel(storage.connection);
    const [first, second] = [aPlace('somebody'), aPlace('somebody', later(1))];
    await places.reserve([first]);
    await places.release([first]);
    expect((await places.reserve([second])).size).toBe(0);
  });
});
