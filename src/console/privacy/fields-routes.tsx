import { z } from 'zod';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm } from '../http/visit';
import { FieldsPage, UNUSED_DAYS } from './fields-page';

const StopForm = z.object({ confirmed: z.literal('yes') });
const FIELDS = '/console/privacy/fields';

type Deps = Pick<ConsoleDeps, 'minimisation' | 'registry'>;

/** The minimisation report with its one step: stop collecting a field and destroy what is there (S-11). */
export function fieldRoutes({ minimisation, registry }: Deps): ConsoleRoute[] {
  async function fields(problem?: string): Promise<Answer> {
    const [unused, stopped] = await Promise.all([
      minimisation.unusedFields(UNUSED_DAYS),
      minimisation.stoppedFields(),
    ]);
    const body = <FieldsPage unused={unused} stopped={stopped} registry={registry()} problem={problem} />;
    return page({ title: '수집 항목', section: 'privacy', status: problem ? 422 : 200, body });
  }

  return [
    get('/privacy/fields', 'privacy.view', () => fields()),

    post('/privacy/fields/:id/stop', 'privacy.review', async (visit) => {
      if (!readForm(StopForm, visit).ok) return fields('무슨 일이 생기는지 읽고 표시해 주세요.');
      const { removed } = await minimisation.stopCollecting(visit.params.id ?? '', visit.operator.loginId);
      return goTo(FIELDS, good(`${removed}명의 답을 지웠어요. 앞으로도 저장하지 않아요.`));
    }),

    post('/privacy/fields/:id/again', 'privacy.review', async ({ params }) => {
      await minimisation.collectAgain(params.id ?? '');
      return goTo(FIELDS, good('다시 모아요. 지운 답은 돌아오지 않아요.'));
    }),
  ];
}
