import { z } from 'zod';
import { GUARDIAN_METHODS } from '../../consent';
import type { ConsoleDeps } from '../console-deps';
import { bad, good, goTo, page } from '../http/answer';
import { pageUnknown } from '../http/console-errors';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm } from '../http/visit';
import { GuardianPage, GuardiansPage } from './guardian-page';

const AgreeForm = z.object({ method: z.enum(GUARDIAN_METHODS), told: z.literal('yes') });

const LIST = '/console/privacy/guardians';

type Deps = Pick<ConsoleDeps, 'guardians' | 'policyUrl'>;

/** Where an operator asks the guardians of people under 14 and notes their answers. */
export function guardianRoutes({ guardians, policyUrl }: Deps): ConsoleRoute[] {
  return [
    get('/privacy/guardians', 'privacy.rights', async () =>
      page({
        title: '보호자 확인',
        section: 'privacy',
        body: <GuardiansPage waiting={await guardians.waiting()} />,
      }),
    ),

    post('/privacy/guardians/:id/show', 'privacy.rights', async ({ params, access }) => {
      const { id: contactId = '' } = params;
      const guardian = await guardians.read(contactId, access('법정대리인 동의 확인'));
      if (!guardian) throw pageUnknown();
      const body = <GuardianPage contactId={contactId} guardian={guardian} policyUrl={policyUrl} />;
      return page({ title: '보호자 확인', section: 'privacy', body });
    }),

    post('/privacy/guardians/:id/agree', 'privacy.rights', async (visit) => {
      const form = readForm(AgreeForm, visit);
      if (!form.ok) return goTo(LIST, bad('무엇을 알려 드렸는지 읽고 표시한 다음 적어 주세요.'));
      const { method } = form.value;
      await guardians.agree(visit.params.id ?? '', { method, by: visit.operator.loginId });
      return goTo(LIST, good('동의를 적었어요. 이제 대화에서 등록할 수 있어요.'));
    }),

    post('/privacy/guardians/:id/refuse', 'privacy.rights', async ({ params }) => {
      await guardians.refuse(params.id ?? '');
      return goTo(LIST, good('거절을 적고 모두 지웠어요.'));
    }),
  ];
}
