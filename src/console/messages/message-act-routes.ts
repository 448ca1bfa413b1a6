import { z } from 'zod';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, bad, good, goTo } from '../http/answer';
import { type ConsoleRoute, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { isForAll } from './message-draft';

const NoteForm = z.object({ note: z.string().trim().min(2).max(200) });
const EndForm = z.object({ confirmed: z.literal('yes') });
const EverybodyForm = z.object({ everybody: z.literal('yes') });

/** What takes a written message on: approved, started, held, ended. */
export function messageActRoutes({ campaigns }: Pick<ConsoleDeps, 'campaigns'>): ConsoleRoute[] {
  const nameOf = ({ params }: SignedInVisit) => params.name ?? '';
  const pageOf = (name: string) => `/console/messages/${encodeURIComponent(name)}`;

  async function start(visit: SignedInVisit): Promise<Answer> {
    const name = nameOf(visit);
    const { document } = await campaigns.find(name);
    if (isForAll(document) && !readForm(EverybodyForm, visit).ok)
      return goTo(pageOf(name), bad('모두에게 보내는 광고예요. 읽고 표시한 다음 시작해 주세요.'));
    await campaigns.start(name, visit.operator.loginId);
    return goTo(pageOf(name), good('시작했어요. 정한 때에 저절로 나가요.'));
  }

  return [
    post('/messages/:name/approve', 'messages.approve', async (visit) => {
      await campaigns.approve(nameOf(visit), visit.operator.loginId);
      return goTo(pageOf(nameOf(visit)), good('승인했어요. 이제 시작할 수 있어요.'));
    }),

    post('/messages/:name/start', 'messages.approve', start),

    post('/messages/:name/pause', 'messages.approve', async (visit) => {
      const read = readForm(NoteForm, visit);
      if (!read.ok) return goTo(pageOf(nameOf(visit)), bad('멈추는 이유를 적어 주세요.'));
      await campaigns.pause(nameOf(visit), visit.operator.loginId, read.value.note);
      return goTo(pageOf(nameOf(visit)), good('멈췄어요. 기다리던 메시지는 다시 시작할 때 새로 확인해요.'));
    }),

    post('/messages/:name/resume', 'messages.approve', async (visit) => {
      await campaigns.resume(nameOf(visit), visit.operator.loginId);
      return goTo(pageOf(nameOf(visit)), good('다시 보내요.'));
    }),

    post('/messages/:name/end', 'messages.approve', async (visit) => {
      if (!readForm(EndForm, visit).ok)
        return goTo(pageOf(nameOf(visit)), bad('읽고 표시한 다음 끝내 주세요.'));
      await campaigns.end(nameOf(visit), visit.operator.loginId);
      return goTo(pageOf(nameOf(visit)), good('끝냈어요.'));
    }),
  ];
}
