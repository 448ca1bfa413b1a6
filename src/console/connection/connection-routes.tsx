import { z } from 'zod';
import type { ConsoleDeps } from '../console-deps';
import { bad, good, goTo, page } from '../http/answer';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm } from '../http/visit';
import { ConnectionPage } from './connection-page';
import { connectionSteps } from './connection-steps';
import { serverStatus } from './server-status';

const MarkForm = z.object({
  step: z.string().regex(/^[a-z-]{2,30}$/),
  done: z.enum(['yes', 'no']),
});

type Deps = Pick<ConsoleDeps, 'state' | 'skills' | 'config' | 'pulse' | 'backups' | 'clock'>;

export function connectionRoutes({ state, skills, config, pulse, backups, clock }: Deps): ConsoleRoute[] {
  const { kakaoWatch, marks } = state;
  async function readStatus() {
    const [counted, backedUpAt, restoredAt] = await Promise.all([
      pulse(),
      backups.lastAt('backup'),
      backups.lastAt('restoreDrill'),
    ]);
    return serverStatus({ pulse: counted, backedUpAt, restoredAt, now: clock.now() });
  }

  return [
    get('/connection', 'connection.view', async () => {
      const [signals, marked, status] = await Promise.all([kakaoWatch.read(), marks.read(), readStatus()]);
      const steps = connectionSteps({ config, skills: [...skills().byName.values()], signals });
      const body = (
        <ConnectionPage steps={steps} marks={marked} signals={signals} status={status} config={config} />
      );
      return page({ title: '연결', section: 'connection', body });
    }),

    post('/connection/marks', 'connection.view', async (visit) => {
      const form = readForm(MarkForm, visit);
      if (!form.ok) return goTo('/console/connection', bad('없는 단계예요.'));
      const { step, done } = form.value;
      if (done === 'no') await marks.clear(`connection:${step}`);
      else await marks.set(`connection:${step}`, visit.operator.loginId);
      return goTo('/console/connection', good(done === 'yes' ? '표시했어요.' : '표시를 지웠어요.'));
    }),
  ];
}
