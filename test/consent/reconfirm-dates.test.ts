import { isReconfirmOverdue, openRound, type Reminder } from '../../src/consent/consent-state';
import { reconfirmRound } from '../../src/consent/reconfirm-dates';

const inSeoul = (day: string, time = '15:00') => new Date(`${day}T${time}:00+09:00`);

describe('ADV-11: the two-year confirmation', () => {
  it.each([
    ['2024-11-29', 1, '2026-11-28'],
    ['2025-03-10', 1, '2027-03-09'],
    ['2025-03-10', 2, '2029-03-09'],
    ['2024-02-29', 1, '2026-02-27'],
    ['2024-02-29', 2, '2028-02-27'],
    ['2025-01-01', 1, '2026-12-31'],
  ])('of a grant on %s falls due in round %d at the end of %s', (granted, round, due) => {
    expect(reconfirmRound(inSeoul(granted), round).dueOn).toBe(due);
  });

  it('goes by the day in Seoul, also just after its midnight', () => {
    expect(reconfirmRound(inSeoul('2025-03-10', '00:00'), 1).dueOn).toBe('2027-03-09');
    expect(reconfirmRound(inSeoul('2025-03-10', '23:59'), 1).dueOn).toBe('2027-03-09');
  });

  it('opens 60 days before, alarms 14 days before and closes with the day', () => {
    const { opensAt, alarmAt, closesAt } = reconfirmRound(inSeoul('2024-11-29'), 1);
    expect(opensAt).toEqual(inSeoul('2026-09-29', '00:00'));
    expect(alarmAt).toEqual(inSeoul('2026-11-14', '00:00'));
    expect(closesAt).toEqual(inSeoul('2026-11-29', '00:00'));
  });

  const granted = {
    scope: 'ads',
    decision: 'granted' as const,
    at: inSeoul('2024-11-29'),
    noticeVersion: 1,
    factsSha256: 'f',
    recordId: 'r',
    firstGrantedAt: inSeoul('2024-11-29'),
    keptAt: null,
  };
  const reminder: Reminder = { scope: 'ads', grantedAt: granted.at, round: 1 };

  it('moves on to the next round once it reached the person', () => {
    expect(openRound(granted, [])?.dueOn).toBe('2026-11-28');
    expect(openRound(granted, [reminder])?.dueOn).toBe('2028-11-28');
  });

  it('starts anew with a new explicit grant', () => {
    const again = { ...granted, at: inSeoul('2026-01-05') };
    expect(openRound(again, [reminder])?.dueOn).toBe('2028-01-04');
  });

  it('concerns only advertising that is granted', () => {
    expect(openRound({ ...granted, scope: 'marketing' }, [])).toBeNull();
    expect(openRound({ ...granted, decision: 'withdrawn' }, [])).toBeNull();
  });

  it('stops advertising from the first instant after an unsent one was due', () => {
    const state = {
      contactId: 'c',
      scopes: { ads: { ...granted, stale: false, reconfirm: openRound(granted, []) } },
    };
    expect(isReconfirmOverdue(state, 'ads', inSeoul('2026-11-28', '23:59'))).toBe(false);
    expect(isReconfirmOverdue(state, 'ads', inSeoul('2026-11-29', '00:00'))).toBe(true);
    expect(isReconfirmOverdue(state, 'ads.night', inSeoul('2026-11-29', '00:00'))).toBe(false);
  });
});
