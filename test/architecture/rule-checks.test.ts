/** The checks that the rules name (Korean rules §9) are tests here: each is named by the title of one, with its rules. */
import { read, repositoryFiles } from '../support/sources';

/** Check → the rules it guards. */
const CHECKS: Record<string, string[]> = {
  'schema.purpose.spec': ['CON-01', 'CON-02'],
  'consent.contents.spec': ['CON-03'],
  'consent.separation.prop': ['CON-04'],
  'flow.refusal.matrix': ['CON-05'],
  'consent.explicit.fuzz': ['CON-06'],
  'consent.display.e2e': ['CON-07'],
  'consent.version.spec': ['CON-08'],
  'receipt.repro.spec': ['CON-09'],
  'receipt.chain.verify': ['CON-09'],
  'withdraw.steps.spec': ['CON-10'],
  'withdraw.race.spec': ['CON-11'],
  'inbound.idnumber.scan': ['CON-12'],
  'minor.gate.spec': ['CON-13'],
  'minor.guardian.purge': ['RET-07'],
  'copy.lint': ['CON-14'],
  'dsar.sla.clock': ['RGT-02', 'RGT-03', 'RGT-04'],
  'dsar.identity.spec': ['RGT-07'],
  'dsar.export.five': ['RGT-02'],
  'threshold.flags': ['RGT-09'],
  'automated.rules.described': ['RGT-10'],
  'import.source.required': ['RGT-12'],
  'retention.clock': ['RET-01'],
  'restore.redelete': ['RET-02'],
  'destroylog.nopii': ['RET-04'],
  'legalhold.denied': ['RET-03'],
  'inactivity.off.default': ['RET-05'],
  'cellsize.min': ['RET-08'],
  'dump.plaintext.scan': ['SEC-11'],
  'key.rotation': ['SEC-11'],
  'tls.required': ['SEC-11'],
  'log.fields': ['SEC-12'],
  'log.failclosed': ['SEC-12'],
  'log.chain': ['SEC-12'],
  'log.retention.floor': ['SEC-12'],
  'review.ran': ['SEC-12'],
  'policy.equals.schema': ['POL-01'],
  'policy.toggle': ['POL-02'],
  'policy.public': ['POL-03'],
};

/** Rules that a test names without a check of its own. */
const FURTHER_RULES = ['RGT-01', 'RGT-05', 'RGT-06', 'RGT-08', 'POL-04', 'POL-05'];

/** Checks of what this product does not do. */
const NOT_HERE: Record<string, string> = {
  'event.unlock.spec':
    'CON-15: there are no prize draws, and a consent text that promises a prize is refused',
  'event.purge.clock': 'RET-06: there are no prize draws',
};

/** Texts that are followed by a function: the titles of tests and of their groups. */
const titles = repositoryFiles('test/**/*.test.ts').flatMap((file) =>
  [...read(file).matchAll(/(['"`])((?:(?!\1)[^\\\n]|\\.)+)\1,\s*(?:async\s*)?\(/g)].map(
    ([, , title = '']) => title,
  ),
);

const named = (...words: string[]) => titles.some((title) => words.every((word) => title.includes(word)));

describe('the rules', () => {
  it.each(Object.entries(CHECKS))('have the check %s as a test that names it with %j', (check, rules) => {
    expect(rules.filter((rule) => !named(check, rule))).toEqual([]);
  });

  it.each(FURTHER_RULES)('have a test that names %s', (rule) => {
    expect(named(rule)).toBe(true);
  });

  it('have no check that is said to be needless and has a test all the same', () => {
    expect(Object.keys(NOT_HERE).filter((check) => named(check))).toEqual([]);
  });

  it('are named by no title with a check that nobody knows', () => {
    const known = new Set(Object.keys(CHECKS));
    const misnamed = titles.filter((title) =>
      [...title.matchAll(/\b(?:CON|RGT|RET|POL)-\d\d (\w+\.\w[\w.]*):/g)].some(
        ([, check = '']) => !known.has(check),
      ),
    );
    expect(misnamed).toEqual([]);
  });
});
