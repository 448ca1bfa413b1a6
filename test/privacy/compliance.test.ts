import { type ComplianceFacts, checkCompliance, loadRegistry, scopesOf } from '../../src/privacy';
import { aRegistry, aRegistryYaml, exampleYaml } from './registry-builders';

const now = new Date('2026-11-23T03:00:00Z');
const yesterday = new Date('2026-11-22T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const aShop = () =>
  aRegistry((written) => {
    written.privacyOfficer.email = 'owner@shop.kr';
  });

/** A shop that does everything right. */
function facts(change: (facts: ComplianceFacts) => void = () => {}): ComplianceFacts {
  const registry = aShop();
  const aRun = () => ({ at: yesterday, checked: 100, problems: 0, places: [] });
  const made: ComplianceFacts = {
    now,
    isProduction: true,
    registry,
    adapters: ['event-api'],
    regions: [{ name: 'mongodb', region: 'KR' }],
    tracksLinks: true,
    policy: { version: 1, publishedAt: yesterday, saysWhatRegistrySays: true },
    noticeScopes: scopesOf(registry).map(({ scope }) => scope),
    consentCheck: aRun(),
    people: { active: 120, suspended: 2, dealtWithUpTo: 0 },
    ads: {
      label: '(광고)',
      window: { from: '08:00', to: '20:50' },
      optOutWorks: true,
      oldestUntoldDays: 0,
      reconfirming: aRun(),
    },
    retention: { lastRun: aRun(), late: 0 },
    rights: { open: 1, late: 0 },
    encryption: { activeKeyId: 'k1', underOldKeys: 0, storageIsPrivate: true, publicIsTls: true },
    numberScan: aRun(),
    accessLog: { check: aRun(), overdueReviews: [], openAlerts: 0 },
    incidentPlan: { reviewedAt: daysAgo(100) },
    backups: { lastAt: yesterday, restoredAt: daysAgo(60) },
  };
  change(made);
  return made;
}

const notMet = (change: (facts: ComplianceFacts) => void) =>
  checkCompliance(facts(change)).filter(({ state }) => state === 'notMet');

describe('the compliance check', () => {
  it('S-01: is all green for a shop that does everything right', () => {
    const lines = checkCompliance(facts());
    expect(lines.filter(({ state }) => state === 'notMet')).toEqual([]);
    expect(lines.every(({ evidence, rules }) => evidence.length > 0 && rules.length > 0)).toBe(true);
    expect(lines.some(({ fix }) => fix !== undefined)).toBe(false);
  });

  it.each<[string, (facts: ComplianceFacts) => void]>([
    [
      'policy',
      (each) => {
        each.policy = null;
      },
    ],
    [
      'policy',
      (each) => {
        Object.assign(each.policy ?? {}, { saysWhatRegistrySays: false });
      },
    ],
    [
      'notice',
      (each) => {
        each.noticeScopes = each.noticeScopes.filter((scope) => scope !== 'collect:membership');
      },
    ],
    [
      'ad-mark',
      (each) => {
        each.ads.label = '[광고]';
      },
    ],
    [
      'night',
      (each) => {
        each.ads.window.to = '21:00';
      },
    ],
    [
      'night',
      (each) => {
        each.ads.window.from = '07:30';
      },
    ],
    [
      'opt-out',
      (each) => {
        each.ads.optOutWorks = false;
      },
    ],
    [
      'result-notice',
      (each) => {
        each.ads.oldestUntoldDays = 10;
      },
    ],
    [
      'reconfirmation',
      (each) => {
        Object.assign(each.ads.reconfirming ?? {}, { problems: 1 });
      },
    ],
    [
      'officer',
      (each) => {
        each.registry.privacyOfficer.email = 'privacy@example.com';
      },
    ],
    [
      'processors',
      (each) => {
        each.adapters = ['event-api', 'sms'];
      },
    ],
    [
      'processors',
      (each) => {
        each.regions = [{ name: 'mongodb', region: 'US' }];
      },
    ],
    [
      'processors',
      (each) => {
        each.registry.trackers = [];
      },
    ],
    [
      'consent-proof',
      (each) => {
        Object.assign(each.consentCheck ?? {}, { problems: 1 });
      },
    ],
    [
      'consent-proof',
      (each) => {
        Object.assign(each.consentCheck ?? {}, { at: daysAgo(3) });
      },
    ],
    [
      'retention',
      (each) => {
        each.retention.late = 1;
      },
    ],
    [
      'retention',
      (each) => {
        Object.assign(each.retention.lastRun ?? {}, { at: daysAgo(3) });
      },
    ],
    [
      'rights',
      (each) => {
        each.rights.late = 1;
      },
    ],
    [
      'encryption',
      (each) => {
        each.encryption.underOldKeys = 1;
      },
    ],
    [
      'encryption',
      (each) => {
        each.encryption.storageIsPrivate = false;
      },
    ],
    [
      'encryption',
      (each) => {
        each.encryption.publicIsTls = false;
      },
    ],
    [
      'id-numbers',
      (each) => {
        Object.assign(each.numberScan ?? {}, { problems: 1, places: ['outbox.text 여권번호 1개'] });
      },
    ],
    [
      'id-numbers',
      (each) => {
        Object.assign(each.numberScan ?? {}, { at: daysAgo(3) });
      },
    ],
    [
      'access-log',
      (each) => {
        Object.assign(each.accessLog.check ?? {}, { problems: 2 });
      },
    ],
    [
      'access-log',
      (each) => {
        Object.assign(each.accessLog.check ?? {}, { at: daysAgo(3) });
      },
    ],
    [
      'access-review',
      (each) => {
        each.accessLog.overdueReviews = ['2026-10'];
      },
    ],
    [
      'access-review',
      (each) => {
        each.accessLog.openAlerts = 1;
      },
    ],
    [
      'incident-plan',
      (each) => {
        each.incidentPlan.reviewedAt = daysAgo(367);
      },
    ],
    [
      'backup',
      (each) => {
        each.backups.lastAt = null;
      },
    ],
    [
      'backup',
      (each) => {
        each.backups.restoredAt = daysAgo(101);
      },
    ],
    [
      'thresholds',
      (each) => {
        each.people.active = 8_000;
      },
    ],
  ])('S-01: exactly the line %s turns red when its duty is broken, with a fix', (id, breakIt) => {
    const lines = notMet(breakIt);
    expect(lines.map((line) => line.id)).toEqual([id]);
    expect(lines[0]?.fix?.length).toBeGreaterThan(5);
  });

  it.each<[string, (facts: ComplianceFacts) => void]>([
    [
      'consent-proof',
      (each) => {
        each.consentCheck = null;
      },
    ],
    [
      'access-log',
      (each) => {
        each.accessLog.check = null;
      },
    ],
    [
      'id-numbers',
      (each) => {
        each.numberScan = null;
      },
    ],
    [
      'retention',
      (each) => {
        each.retention.lastRun = null;
      },
    ],
    [
      'reconfirmation',
      (each) => {
        each.ads.reconfirming = null;
      },
    ],
  ])('S-01: %s is not known, rather than met or broken, before anybody looked', (id, forget) => {
    const lines = checkCompliance(facts(forget)).filter(({ state }) => state !== 'met');
    expect(lines.map((line) => [line.id, line.state])).toEqual([[id, 'unknown']]);
    expect(lines[0]?.fix?.length).toBeGreaterThan(5);
  });

  it('RET-01: what should be gone is not met, also when nobody ever looked', () => {
    const [line] = notMet((each) => {
      each.retention = { lastRun: null, late: 2 };
    });
    expect(line).toMatchObject({ id: 'retention', evidence: expect.stringContaining('2명') });
  });

  it('S-01: asks for a separate marketing consent only where advertising is sent', () => {
    const withoutMarketing = (each: ComplianceFacts) => {
      each.noticeScopes = each.noticeScopes.filter((scope) => scope !== 'marketing');
    };
    expect(notMet(withoutMarketing).map(({ id }) => id)).toEqual(['notice', 'marketing-consent']);
    const withoutAds = (each: ComplianceFacts) => {
      each.registry.ads = undefined;
      withoutMarketing(each);
    };
    expect(notMet(withoutAds).map(({ id }) => id)).toEqual(['notice']);
  });

  it('THR-01: warns from 80 % of a number on, and earlier with sensitive data', () => {
    expect(
      notMet((each) => {
        Object.assign(each.people, { active: 7_900, suspended: 99 });
      }),
    ).toEqual([]);
    const [line] = notMet((each) => {
      Object.assign(each.people, { active: 10_000, suspended: 0 });
    });
    expect(line?.fix).toContain('10,000명부터');
    const sensitive = notMet((each) => {
      each.people.active = 50_000;
      Object.assign(each.registry.fields[5] ?? {}, { sensitivity: 'sensitive' });
    });
    expect(sensitive.find(({ id }) => id === 'thresholds')?.fix).toContain('해마다 알리고');
    const dealtWith = { active: 12_000, suspended: 0, dealtWithUpTo: 10_000 };
    expect(
      notMet((each) => {
        each.people = dealtWith;
      }),
    ).toEqual([]);
  });
});

describe('starting up', () => {
  const aSetup = { adapters: ['event-api'], regions: [{ name: 'MongoDB', region: 'KR' }], tracksLinks: true };

  it('goes on when everything that is done is told', () => {
    expect(() => loadRegistry(exampleYaml(), 'skills/channel.yaml', aSetup)).not.toThrow();
  });

  it.each([
    ['OUT-01: an adapter without a processor', { ...aSetup, adapters: ['sms'] }, /adapters: \[sms\]/],
    [
      'OUT-03: storage abroad without a transfer',
      { ...aSetup, regions: [{ name: 'MongoDB', region: 'US' }] },
      /country: US/,
    ],
  ])('%s stops it, with file, line and fix', (_, setup, fix) => {
    const load = () => loadRegistry(exampleYaml(), 'skills/channel.yaml', setup);
    expect(load).toThrow(/^skills\/channel\.yaml:\d+:\d+ /);
    expect(load).toThrow(fix);
  });

  it('POL-02: counted links without a tracker stop it', () => {
    const untold = aRegistryYaml((written) => {
      written.trackers = [];
    });
    expect(() => loadRegistry(untold, 'skills/channel.yaml', aSetup)).toThrow('trackers');
    const uncounted = { ...aSetup, tracksLinks: false };
    expect(() => loadRegistry(untold, 'skills/channel.yaml', uncounted)).not.toThrow();
  });
});
