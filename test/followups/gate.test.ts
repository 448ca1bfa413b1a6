import { type GateInput, gate } from '../../src/followups/gate/gate';
import { WIDEST_WINDOW } from '../../src/followups/gate/quiet-hours';

const seoul = (text: string) => new Date(`${text}+09:00`);

const sentAt = (...times: string[]) => ({
  sends: times.map((time) => ({ deliveryId: time, at: seoul(`2026-03-02T${time}`) })),
});

function anInput(changes: Partial<GateInput> = {}): GateInput {
  return {
    now: seoul('2026-03-02T12:30:00'),
    kind: 'advertising',
    contact: 'active',
    relation: 'friend',
    campaign: 'running',
    expiresAt: seoul('2026-03-05T12:30:00'),
    inAudience: true,
    incidentLock: false,
    consents: {
      purpose: true,
      segment: true,
      marketing: true,
      ads: true,
      adsNight: false,
      adsReconfirmOverdue: false,
    },
    reviewed: true,
    window: WIDEST_WINDOW,
    limits: { perDay: 1, per7Days: 3 },
    history: sentAt(),
    ...changes,
  };
}

const consents = (changes: Partial<GateInput['consents']>) => ({ ...anInput().consents, ...changes });

const EVENING = { from: { hour: 18, minute: 0 }, to: { hour: 20, minute: 50 } };

/** Every objection there is, in the order they are raised, and what brings each about. */
const OBJECTIONS: [string, (input: GateInput) => Partial<GateInput>][] = [
  ['SUBJECT_NOT_ACTIVE', () => ({ contact: 'erased' })],
  ['PROCESSING_SUSPENDED', () => ({ contact: 'suspended' })],
  ['INCIDENT_LOCK', () => ({ incidentLock: true })],
  ['CAMPAIGN_ENDED', () => ({ campaign: 'ended' })],
  ['EXPIRED', ({ now }) => ({ expiresAt: now })],
  ['CAMPAIGN_PAUSED', () => ({ campaign: 'paused' })],
  ['NOT_IN_AUDIENCE', () => ({ inAudience: false })],
  ['CHANNEL_BLOCKED', () => ({ relation: 'blocked' })],
  ['NO_PURPOSE_CONSENT', (input) => ({ consents: { ...input.consents, purpose: false } })],
  ['NO_SEGMENT_CONSENT', (input) => ({ consents: { ...input.consents, segment: false } })],
  ['EXPOSES_DATA', () => ({ exposesData: true })],
  ['NO_MARKETING_DATA_CONSENT', (input) => ({ consents: { ...input.consents, marketing: false } })],
  ['NO_OPT_IN', (input) => ({ consents: { ...input.consents, ads: false } })],
  ['RECONFIRM_OVERDUE', (input) => ({ consents: { ...input.consents, adsReconfirmOverdue: true } })],
  ['WISH_TOPIC', () => ({ wish: { topics: ['할인'] }, topic: '신메뉴' })],
  ['WISH_HOURS', ({ wish }) => ({ wish: { ...wish, noEvenings: true }, window: EVENING })],
  ['NIGHT', () => ({ now: seoul('2026-03-02T21:00:00') })],
  ['WINDOW', () => ({ window: { from: { hour: 9, minute: 0 }, to: { hour: 10, minute: 0 } } })],
  ['CAP', ({ limits }) => ({ limits: { ...limits, perDay: 1 }, history: sentAt('09:00:00') })],
  ['RATIO', () => ({ limits: { perDay: 9, per7Days: 9, inARow: 1 }, history: sentAt('01:00:00') })],
  ['LABEL', () => ({ labelProblem: 'LABEL_MISSING' })],
  ['BUDGET', () => ({ budget: { leftWon: 14, costWon: 15 } })],
];

/** An input with this objection and every later one. */
function objectedFrom(index: number): GateInput {
  const input = anInput();
  for (const [, bringAbout] of OBJECTIONS.slice(index).reverse()) Object.assign(input, bringAbout(input));
  return input;
}

const reasonOf = (changes: Partial<GateInput>) => {
  const verdict = gate(anInput(changes));
  return verdict.outcome === 'send' ? 'SEND' : verdict.reason;
};

describe('the gate', () => {
  it('lets an advertising message through when nothing speaks against it', () => {
    expect(gate(anInput())).toEqual({ outcome: 'send' });
  });

  it.each(OBJECTIONS)('answers %s when only that speaks against it', (reason, bringAbout) => {
    expect(reasonOf(bringAbout(anInput()))).toBe(reason);
  });

  it.each(OBJECTIONS.map(([reason], index) => ({ reason, index })))(
    'answers $reason when everything that comes after it in the law is wrong too',
    ({ reason, index }) => {
      expect(reasonOf(objectedFrom(index))).toBe(reason);
    },
  );

  it('holds a message in the evening until eight the next morning and re-checks it then', () => {
    expect(gate(anInput({ now: seoul('2026-03-02T20:50:00') }))).toEqual({
      outcome: 'hold',
      reason: 'WINDOW',
      until: seoul('2026-03-03T08:00:00'),
    });
    expect(reasonOf({ now: seoul('2026-03-03T08:00:00') })).toBe('SEND');
  });

  it('still holds at night for a contact who agreed to night messages: the channel does not send then', () => {
    expect(reasonOf({ now: seoul('2026-03-02T23:00:00'), consents: consents({ adsNight: true }) })).toBe(
      'WINDOW',
    );
  });

  it('keeps to the hours that hold for everybody even when a campaign was stored with wider ones', () => {
    const wide = { from: { hour: 0, minute: 0 }, to: { hour: 23, minute: 59 } };
    expect(reasonOf({ now: seoul('2026-03-02T20:55:00'), window: wide })).toBe('WINDOW');
  });

  it('opens a capped message only inside the window', () => {
    const verdict = gate(
      anInput({
        history: sentAt('08:00:00'),
        window: { from: { hour: 12, minute: 0 }, to: { hour: 13, minute: 0 } },
      }),
    );
    expect(verdict).toEqual({ outcome: 'hold', reason: 'CAP', until: seoul('2026-03-03T12:00:00') });
  });

  it('asks no advertising consent and no cap for a reviewed notice, but keeps the waking hours', () => {
    const notice: Partial<GateInput> = {
      kind: 'information',
      consents: consents({ marketing: false, ads: false }),
      history: sentAt('12:00:00'),
    };
    expect(reasonOf(notice)).toBe('SEND');
    expect(reasonOf({ kind: 'information', now: seoul('2026-03-02T23:00:00') })).toBe('WINDOW');
    expect(reasonOf({ kind: 'information', reviewed: false })).toBe('UNREVIEWED_NON_AD');
  });

  it('lets only a legal notice reach somebody whose processing is suspended', () => {
    expect(reasonOf({ contact: 'suspended', kind: 'legalNotice' })).toBe('SEND');
    expect(reasonOf({ contact: 'suspended', kind: 'information' })).toBe('PROCESSING_SUSPENDED');
  });

  it('does not know a channel friend as somebody who agreed', () => {
    expect(reasonOf({ relation: 'friend', consents: consents({ marketing: false, ads: false }) })).toBe(
      'NO_MARKETING_DATA_CONSENT',
    );
  });

  it('lets a wish lower what is allowed, and never raise it', () => {
    const twice = { perDay: 9, per7Days: 3 };
    const history = { sends: [{ deliveryId: 'a', at: seoul('2026-02-27T12:00:00') }] };
    expect(reasonOf({ limits: twice, history })).toBe('SEND');
    expect(reasonOf({ limits: twice, history, wish: { adsPer7Days: 1 } })).toBe('CAP');
    expect(reasonOf({ limits: { perDay: 1, per7Days: 1 }, history, wish: { adsPer7Days: 7 } })).toBe('CAP');
  });

  it('keeps the evening free for those who asked, and sends the next morning', () => {
    const evening = { now: seoul('2026-03-02T18:00:00'), wish: { noEvenings: true } };
    expect(gate(anInput(evening))).toEqual({
      outcome: 'hold',
      reason: 'WINDOW',
      until: seoul('2026-03-03T08:00:00'),
    });
    expect(reasonOf({ ...evening, kind: 'information' })).toBe('WINDOW');
    expect(reasonOf({ ...evening, kind: 'legalNotice' })).toBe('SEND');
  });

  it('gives the same answer to the same stored input', () => {
    for (const [index] of OBJECTIONS.entries()) {
      const input = objectedFrom(index);
      expect(gate(structuredClone(input))).toEqual(gate(input));
    }
  });
});
