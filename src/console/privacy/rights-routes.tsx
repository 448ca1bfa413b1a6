import { z } from 'zod';
import { newId } from '../../platform/ids';
import { inSeoul } from '../../platform/seoul-time';
import type { RightsAct } from '../../privacy';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, bad, good, goTo, page } from '../http/answer';
import { pageUnknown } from '../http/console-errors';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { ACTS, type ActName, DownloadPage, RightsOfPage, VERIFIED_BY } from './rights-of-page';
import { RightsPage, TIMES_DAYS, type TimesShown } from './rights-page';

const AnswerForm = z
  .object({
    decision: z.enum(['done', 'partly', 'refused']),
    reason: z.string().trim().max(500).default(''),
  })
  .refine(({ decision, reason }) => decision === 'done' || reason.length >= 2);

const ActForm = z.object({
  key: z.string().regex(/^[0-9A-Z]{26}$/),
  verifiedBy: z.enum(VERIFIED_BY),
  confirmed: z.literal('yes').optional(),
});

type Deps = Pick<ConsoleDeps, 'rights' | 'contacts' | 'accessLog' | 'guardians' | 'registry' | 'clock'>;

/** The rights desk: what waits for an answer, and what an operator does for somebody who asked in person. */
export function rightsRoutes({
  rights,
  contacts,
  accessLog,
  guardians,
  registry,
  clock,
}: Deps): ConsoleRoute[] {
  async function handlingTimes(): Promise<TimesShown> {
    const now = inSeoul(clock.now());
    const [from, before] = [now.minus({ days: TIMES_DAYS }), now.minus({ days: 2 * TIMES_DAYS })];
    const [latest, earlier] = await Promise.all([
      rights.handlingTimes(from.toJSDate(), now.toJSDate()),
      rights.handlingTimes(before.toJSDate(), from.toJSDate()),
    ]);
    return { ...latest, workedBefore: earlier.worked };
  }

  async function ofContact(contactId: string, problem?: string): Promise<Answer> {
    const [facts, requests] = await Promise.all([contacts.facts(contactId), rights.requestsOf(contactId)]);
    if (!facts || facts.state === 'erased') throw pageUnknown();
    const body = (
      <RightsOfPage
        contactId={contactId}
        isSuspended={facts.state === 'suspended'}
        requests={requests}
        newKey={newId}
        problem={problem}
      />
    );
    return page({ title: '권리 요청 처리', section: 'privacy', status: problem ? 422 : 200, body });
  }

  /** How many guardians wait to be asked; undefined where nobody under 14 is taken. */
  async function waitingGuardians(): Promise<number | undefined> {
    return registry().minors.guardianConsent ? (await guardians.waiting()).length : undefined;
  }

  async function act(visit: SignedInVisit): Promise<Answer> {
    const contactId = visit.params.id ?? '';
    const name = actName(visit.params.act);
    const form = readForm(ActForm, visit);
    if (!form.ok) return ofContact(contactId, '본인을 어떻게 확인했는지 골라 주세요.');
    const { key, verifiedBy, confirmed } = form.value;
    if (ACTS[name].risk && !confirmed) return ofContact(contactId, '무슨 일이 생기는지 읽고 표시해 주세요.');
    const { loginId: operatorId } = visit.operator;
    const by = { via: 'console', operatorId, from: visit.browser.from, verifiedBy } as const;
    return done(name, { contactId, by, key: `console:${key}` }, visit);
  }

  async function done(name: ActName, request: RightsAct, visit: SignedInVisit): Promise<Answer> {
    const { contactId } = request;
    if (name === 'download') {
      const body = <DownloadPage contactId={contactId} offer={await rights.offerDownload(request)} />;
      return page({ title: '내려받기 링크', section: 'privacy', body });
    }
    await accessLog.record({
      ...visit.access(`정보주체의 요청: ${ACTS[name].title}`),
      action: name === 'erase' ? 'delete' : 'update',
      contactId,
    });
    const confirmed = { ...request, confirmed: true };
    const contactPage = `/console/contacts/${contactId}`;
    switch (name) {
      case 'correct':
        await rights.dispute(request, 'correct');
        return goTo('/console/privacy/rights', good('접수했어요. 10일 안에 답해 주세요.'));
      case 'ads':
        await rights.withdraw(confirmed, 'ads');
        return goTo(contactPage, good('광고 수신거부를 처리했어요.'));
      case 'suspend':
        await rights.suspend(confirmed);
        return goTo(contactPage, good('처리를 정지했어요.'));
      case 'resume':
        await rights.resume(request);
        return goTo(contactPage, good('처리 정지를 풀었어요.'));
      case 'erase':
        await rights.erase(confirmed);
        return goTo('/console/contacts', good('한 분의 정보를 모두 지웠어요.'));
    }
  }

  return [
    get('/privacy/rights', 'privacy.rights', async () => {
      const [requests, times, waiting] = await Promise.all([
        rights.openRequests(),
        handlingTimes(),
        waitingGuardians(),
      ]);
      const body = <RightsPage requests={requests} times={times} guardians={waiting} />;
      return page({ title: '권리 요청', section: 'privacy', body });
    }),

    post('/privacy/rights/:id/answer', 'privacy.rights', async (visit) => {
      const form = readForm(AnswerForm, visit);
      if (!form.ok)
        return goTo('/console/privacy/rights', bad('일부만 했거나 할 수 없는 이유를 적어 주세요.'));
      const { decision, reason } = form.value;
      await rights.answer(visit.params.id ?? '', decision, reason);
      return goTo('/console/privacy/rights', good('답을 적고 요청을 끝냈어요.'));
    }),

    get('/privacy/rights/of/:id', 'privacy.rights', ({ params }) => ofContact(params.id ?? '')),
    post('/privacy/rights/of/:id/:act', 'privacy.rights', act),
  ];
}

function actName(text = ''): ActName {
  const name = (Object.keys(ACTS) as ActName[]).find((act) => act === text);
  if (!name) throw pageUnknown();
  return name;
}
