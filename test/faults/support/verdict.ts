import { createConnection } from 'mongoose';
import { startTestApp, type TestApp } from '../../support/test-app';
import type { Regular } from './regular';
import type { Shop } from './shop';
import { startStorage } from './storage-process';

const IN_TEST = {
  actor: { kind: 'script', id: 'fault-test' },
  from: 'test',
  purpose: '장애 시험의 결과 확인',
} as const;

/** What is not as it was acknowledged, once every process was killed and the storage was started again on what is on disk. */
export async function wrongInStorage(shop: Shop, regulars: readonly Regular[]): Promise<string[]> {
  await shop.killAll();
  const storage = await startStorage(shop.storageDir);
  const connection = await createConnection(storage.uri, { dbName: 'dangol', autoIndex: false }).asPromise();
  const app = await startTestApp({
    start: new Date().toISOString(),
    env: { ...shop.keys, DATA_DIR: shop.env.DATA_DIR },
    storage: { connection, stop: () => connection.close() },
  });
  try {
    // What the jobs of the next minute do.
    await app.services.consent.finishOpenActs();
    await app.services.rights.finishErasures();
    const ofPeople = await Promise.all(regulars.map((regular) => wrongAbout(regular, app)));
    return [...ofPeople.flat(), ...(await wrongInSum(regulars, app))];
  } finally {
    await app.stop();
    await storage.kill();
  }
}

async function wrongAbout(regular: Regular, { services, connection }: TestApp): Promise<string[]> {
  const { userKey, name, phone, isRegistered, hasAds, isErased } = regular;
  const contactId = await services.contacts.findIdByKakaoKey(userKey);
  const who = `person ${parseInt(userKey, 10)}`;
  const wrong = regular.complaints.map((complaint) => `${who}: ${complaint}`);
  if (isErased) return contactId === null ? wrong : [...wrong, `${who} was erased and is there`];
  if (!isRegistered || contactId === null) return [...wrong, `${who} is not registered`];

  const profile = await services.contacts.readProfile(contactId, ['name', 'phone'], IN_TEST);
  if (profile.name !== name || profile.phone !== `+82${phone.replaceAll('-', '').slice(1)}`)
    wrong.push(`${who}: the profile is not what was told`);
  const state = await services.consent.stateOf(contactId);
  if (!services.consent.isGranted(state, 'collect:membership')) wrong.push(`${who}: the consent is lost`);
  if (services.consent.isGranted(state, 'ads') !== hasAds) wrong.push(`${who}: the wish about ads is lost`);
  const thanks = (await services.followups.deliveriesOf(contactId)).filter(
    ({ campaign }) => campaign === 'thanks',
  );
  if (thanks.length !== 1) wrong.push(`${who} has ${thanks.length} deliveries for one registration`);
  return [...wrong, ...(await doubleDecisions(who, contactId, connection))];
}

/** Somebody agrees with a button, once; agreeing twice in a row is one press that counted twice. */
async function doubleDecisions(
  who: string,
  contactId: string,
  connection: TestApp['connection'],
): Promise<string[]> {
  const records = await connection
    .collection('consent_records')
    .find({ contactId })
    .sort({ seq: 1 })
    .toArray();
  const last = new Map<string, string>();
  return records.flatMap(({ scope, decision }) => {
    const isDouble = decision === 'granted' && last.get(scope) === decision;
    last.set(scope, decision);
    return isDouble ? [`${who}: ${scope} was ${decision} twice`] : [];
  });
}

async function wrongInSum(
  regulars: readonly Regular[],
  { services, connection }: TestApp,
): Promise<string[]> {
  const wanted = regulars.filter(({ isErased }) => !isErased).length;
  const contacts = await connection.collection('contacts').countDocuments({ state: 'active' });
  const consents = await services.consentProof.verify();
  const accesses = await services.accessLog.verify();
  return [
    ...(contacts === wanted ? [] : [`${contacts} contacts for ${wanted} people`]),
    ...consents.broken.map((broken) => `consent proof: ${JSON.stringify(broken)}`),
    ...accesses.broken.map((broken) => `access log: ${JSON.stringify(broken)}`),
  ];
}
