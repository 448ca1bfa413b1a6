import { z } from 'zod';
import { receiptHtml } from '../../consent';
import { seoulDate } from '../../platform/seoul-time';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm } from '../http/visit';
import { ConsentsPage } from './consents-page';
import type { ProofChecks } from './proof-check';

const PurposeForm = z.object({
  purpose: z.string().trim().min(2, '어디에 쓰는지 적어 주세요. 접속기록에 남아요.').max(200),
});

type Deps = Pick<ConsoleDeps, 'notices' | 'receipts' | 'clock'> & { proofChecks: ProofChecks };

/** Proof of consent: the texts, the check of the records, and what may be handed to others. */
export function consentRoutes({ notices, receipts, clock, proofChecks }: Deps): ConsoleRoute[] {
  async function consents(problem?: string): Promise<Answer> {
    const body = <ConsentsPage notices={await notices.all()} check={proofChecks.last()} problem={problem} />;
    return page({ title: '동의', section: 'privacy', status: problem ? 422 : 200, body });
  }

  return [
    get('/privacy/consents', 'privacy.view', () => consents()),

    post('/privacy/consents/verify', 'privacy.accessLog', ({ access }) => {
      proofChecks.start(access('동의 기록이 바뀌지 않았는지 점검'));
      return goTo('/console/privacy/consents', good('점검을 시작했어요. 기록이 많으면 몇 분 걸려요.'));
    }),

    post('/privacy/consents/export', 'privacy.export', async (visit) => {
      const form = readForm(PurposeForm, visit);
      if (!form.ok) return consents(form.problems.purpose);
      return {
        kind: 'file',
        name: `동의-증명-${seoulDate(clock.now())}.csv`,
        type: 'text/csv',
        content: receipts.csv({}, visit.access(form.value.purpose)),
      };
    }),

    post('/privacy/receipts/:id', 'privacy.export', async ({ params, access }) => {
      const receipt = await receipts.receipt(params.id ?? '', access('동의 확인서 내려받기'));
      return {
        kind: 'file',
        name: `동의-확인서-${receipt.contactId}.html`,
        type: 'text/html',
        content: receiptHtml(receipt),
      };
    }),
  ];
}
