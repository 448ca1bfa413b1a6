import { z } from 'zod';
import { legalNumbers } from '../../privacy';
import { PLAN_READ } from '../compliance-watch';
import type { ConsoleDeps } from '../console-deps';
import { bad, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm } from '../http/visit';
import { readTasks } from '../today/tasks';
import { dealtWithMark } from './dealt-with';
import { DestructionPage } from './destruction-page';
import { DutiesPage } from './duties-page';
import { PolicyChangesPage, PolicyVersionsPage } from './policy-page';
import { PrivacyPage } from './privacy-page';

const AlertForm = z.object({ alert: z.string().max(300), reason: z.string().trim().min(2).max(300) });

const DealtWithForm = z.object({ people: z.coerce.number().int().positive() });

const DESTRUCTION_DAYS = 90;
const DAY_MS = 86_400_000;

type Deps = Pick<
  ConsoleDeps,
  | 'rights'
  | 'anomalies'
  | 'reviews'
  | 'compliance'
  | 'policy'
  | 'destructionLog'
  | 'registry'
  | 'clock'
  | 'config'
  | 'state'
>;

/** Overview, alerts, policy versions, destruction and the list of duties. */
export function privacyRoutes(deps: Deps): ConsoleRoute[] {
  const { rights, anomalies, compliance, policy, destructionLog, registry, clock, config, state } = deps;
  const policyUrl = `${config.publicUrl}/privacy`;

  return [
    get('/privacy', 'privacy.view', async () => {
      const [requests, alerts, tasks] = await Promise.all([
        rights.openRequests(),
        anomalies.listOpen(),
        readTasks(deps),
      ]);
      const body = <PrivacyPage requests={requests} alerts={alerts} tasks={tasks} policyUrl={policyUrl} />;
      return page({ title: '개인정보', section: 'privacy', body });
    }),

    post('/privacy/alerts/close', 'privacy.accessLog', async (visit) => {
      const form = readForm(AlertForm, visit);
      if (!form.ok) return goTo('/console/privacy', bad('확인한 내용을 적어 주세요.'));
      const { alert, reason } = form.value;
      await anomalies.close(alert, { by: visit.operator.loginId, reason });
      return goTo('/console/privacy', good('확인한 내용을 적어 두었어요.'));
    }),

    get('/privacy/duties', 'privacy.view', async () => {
      const body = <DutiesPage lines={await compliance()} checkedOn={legalNumbers.checkedOn} />;
      return page({ title: '점검표', section: 'privacy', body });
    }),

    post('/privacy/duties/plan-read', 'privacy.review', async ({ operator }) => {
      await state.marks.set(PLAN_READ, operator.loginId);
      return goTo('/console/privacy/duties', good('오늘 날짜로 적어 두었어요. 한 해 뒤에 다시 알려 드려요.'));
    }),

    post('/privacy/duties/dealt-with', 'privacy.review', async (visit) => {
      const form = readForm(DealtWithForm, visit);
      if (!form.ok) return goTo('/console/privacy/duties', bad('다시 한 번 눌러 주세요.'));
      await state.marks.set(dealtWithMark(form.value.people), visit.operator.loginId);
      return goTo(
        '/console/privacy/duties',
        good('적어 두었어요. 사람이 더 늘어 할 일이 생기면 다시 알려 드려요.'),
      );
    }),

    get('/privacy/policy', 'privacy.view', async () => {
      const body = <PolicyVersionsPage history={await policy.history()} policyUrl={policyUrl} />;
      return page({ title: '처리방침', section: 'privacy', body });
    }),

    get('/privacy/policy/:version', 'privacy.view', async ({ params }) => {
      const version = z.coerce.number().int().min(2).catch(0).parse(params.version);
      const body = (
        <PolicyChangesPage version={version} changes={await policy.changes(version - 1, version)} />
      );
      return page({ title: '달라진 점', section: 'privacy', body });
    }),

    get('/privacy/destruction', 'privacy.view', async () => {
      const now = clock.now();
      const since = new Date(now.getTime() - DESTRUCTION_DAYS * DAY_MS);
      const [destructions, unverified] = await Promise.all([
        destructionLog.between(since, now),
        destructionLog.countUnverified(),
      ]);
      const body = (
        <DestructionPage
          destructions={destructions.reverse()}
          unverified={unverified}
          registry={registry()}
        />
      );
      return page({ title: '파기', section: 'privacy', body });
    }),

    post('/privacy/destruction/verify', 'privacy.review', async ({ operator }) => {
      const { verified } = await destructionLog.verify(clock.now(), operator.loginId);
      return goTo('/console/privacy/destruction', good(`${verified}건을 확인했어요.`));
    }),
  ];
}
