import { z } from 'zod';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, good, goTo, page } from '../http/answer';
import { pageUnknown } from '../http/console-errors';
import { type ConsoleRoute, get, post } from '../http/route';
import { given, readForm, type SignedInVisit } from '../http/visit';
import { ChannelPage, Preview, TextPage, TextsPage } from './settings-pages';

/** Line breaks arrive as the form standard wants them. */
const words = z
  .string()
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .pipe(z.string().min(1, '할 말을 적어 주세요.').max(2_000, '2,000자까지 적을 수 있어요.'));
const TextForm = z.object({ text: words, digest: z.string().max(32) });

type Deps = Pick<ConsoleDeps, 'registry' | 'texts' | 'state' | 'config'>;

/** Who we are and what we collect, and the words of the bot. */
export function settingsRoutes({ registry, texts, state, config }: Deps): ConsoleRoute[] {
  async function text(visit: SignedInVisit, problem?: string): Promise<Answer> {
    const found = await texts.find(visit.params.id ?? '');
    if (!found) throw pageUnknown();
    const typed = problem === undefined ? found.text : given(visit, 'text');
    const body = (
      <TextPage
        found={found}
        typed={typed}
        problem={problem}
        channel={registry().channel}
        hasSimulator={config.simulator}
      />
    );
    return page({ title: found.label, section: 'settings', status: problem ? 422 : 200, body });
  }

  return [
    get('/settings', 'settings.view', () =>
      page({ title: '설정', section: 'settings', body: <ChannelPage registry={registry()} /> }),
    ),

    get('/settings/texts', 'settings.view', async () =>
      page({ title: '대화 글', section: 'settings', body: <TextsPage texts={await texts.list()} /> }),
    ),

    get('/settings/texts/:id', 'settings.view', (visit) => text(visit)),

    post('/settings/texts/:id', 'settings.change', async (visit) => {
      const form = readForm(TextForm, visit);
      if (!form.ok) return text(visit, Object.values(form.problems)[0]);
      const saved = await texts.save(visit.params.id ?? '', form.value.text, form.value.digest);
      if (!saved.ok) return text(visit, saved.problem);
      if (visit.params.id?.startsWith('welcome.'))
        await state.marks.set('setup:welcome', visit.operator.loginId);
      return goTo(
        `/console/settings/texts/${encodeURIComponent(visit.params.id ?? '')}`,
        good('저장했어요. 지금부터 이렇게 말해요.'),
      );
    }),

    post('/settings/preview', 'settings.view', (visit) => ({
      kind: 'part',
      body: <Preview channel={registry().channel} text={given(visit, 'text').slice(0, 2_000)} />,
    })),
  ];
}
