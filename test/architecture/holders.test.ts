/** Whatever knows a person has a holder, so that erasure reaches it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestApp } from '../support/test-app';
import { startWithEveryCollection } from './every-collection';

/** Collections about people, with the field that says about whom. All of it goes when they are erased. */
const ABOUT_PEOPLE: Record<string, '_id' | 'contactId'> = {
  ad_sends: '_id',
  channel_events: 'contactId',
  consent_records: 'contactId',
  consent_result_notices: 'contactId',
  consent_states: '_id',
  contact_activity: '_id',
  contact_events: 'contactId',
  contact_wishes: '_id',
  data_keys: '_id',
  deliveries: 'contactId',
  enrolments: 'contactId',
  guardians: '_id',
  inactivity_notices: '_id',
  legal_notice_texts: 'contactId',
  opt_outs: 'contactId',
  outbox: 'contactId',
  rights_links: 'contactId',
  segment_members: 'contactId',
  sessions: 'contactId',
  tracked_links: 'contactId',
};

/** What stays of a person, and why it may. None of it holds a value of theirs. */
const STAYS: Record<string, string> = {
  access_log: 'who saw their data: two years (SSM 8(1))',
  contacts: 'an empty record with the state "erased", so that counts stay true',
  legal_hold: 'the proof of consent, apart and for as long as the law says',
  rights_requests: 'that they asked and were answered: three years',
  tombstones: 'erases them again from a restored backup',
};

/** Collections about nobody. */
const ABOUT_NOBODY = [
  'access_alerts',
  'access_reviews',
  'access_seals',
  'campaign_runs',
  'campaign_states',
  'campaigns',
  'consent_anchors',
  'consent_notices',
  'consent_processor_notices',
  'console_days',
  'console_goals',
  'console_marks',
  'delivery_counts',
  'destruction_log',
  'kakao_signals',
  'maintenance',
  'policy_versions',
  'routine_runs',
  'segment_snapshots',
  'segments',
  'sending_costs',
  'server_secrets',
  'source_days',
  'source_links',
  'talk_counts',
  'unanswered_phrases',
  'stopped_fields',
];

/** About those who operate the channel: their accounts are ended in the console. */
const ABOUT_OPERATORS = [
  'operator_attempts',
  'operator_invites',
  'operator_rights',
  'operator_sessions',
  'operators',
];

let app: TestApp;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dangol-holders-'));
  app = await startWithEveryCollection({ env: { DATA_DIR: dataDir } });
});
afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const collections = () => Object.values(app.connection.models).map((model) => model.collection.name);

/** Joins, and leaves a trace in every collection about people that joining does not reach. */
async function aPersonEverywhere(): Promise<string> {
  const person = app.aPerson();
  await person.says('단골 등록');
  await person.presses('만 14세 이상이에요');
  let answer = await person.presses('동의');
  while (answer.buttons.includes('동의 안 함')) answer = await person.presses('동의');
  await person.says('홍길순');
  const { contactId } = await app.services.conversation.stateOf(person.userKey);
  if (!contactId) throw new Error('There is no contact after joining.');
  for (const [name, key] of Object.entries(ABOUT_PEOPLE)) {
    const collection = app.connection.collection<{ _id: string }>(name);
    const found = await collection.findOne({ [key]: contactId });
    if (!found) await collection.insertOne({ _id: contactId, [key]: contactId });
  }
  return contactId;
}

async function collectionsNaming(contactId: string): Promise<string[]> {
  const naming = [];
  for (const name of collections()) {
    const documents = await app.connection.collection(name).find({}).toArray();
    if (documents.some((document) => JSON.stringify(document).includes(contactId))) naming.push(name);
  }
  return naming;
}

describe('data about people', () => {
  it('lies in collections that are listed here, with whom they are about', () => {
    const listed = [...Object.keys(ABOUT_PEOPLE), ...Object.keys(STAYS), ...ABOUT_NOBODY, ...ABOUT_OPERATORS];
    expect(collections().filter((name) => !listed.includes(name))).toEqual([]);
    expect(listed.filter((name) => !collections().includes(name))).toEqual([]);
  });

  it('is taken for nobody’s nowhere that a contact is named', () => {
    const naming = Object.values(app.connection.models).filter(({ schema }) => schema.path('contactId'));
    const names = naming.map((model) => model.collection.name);
    expect(names.filter((name) => [...ABOUT_NOBODY, ...ABOUT_OPERATORS].includes(name))).toEqual([]);
  });

  it('leaves every collection with an erasure, but for what is told here with its reason', async () => {
    const contactId = await aPersonEverywhere();
    expect(await collectionsNaming(contactId)).toEqual(expect.arrayContaining(Object.keys(ABOUT_PEOPLE)));
    const by = { via: 'chat', contactId } as const;
    await app.services.rights.erase({ contactId, by, key: 'erase', confirmed: true });
    const left = await collectionsNaming(contactId);
    expect(left.filter((name) => !(name in STAYS))).toEqual([]);
  });

  it('has holders of different names, since an export shows each under its own', () => {
    const names = app.services.holders.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
