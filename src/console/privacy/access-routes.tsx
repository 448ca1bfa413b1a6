import { z } from 'zod';
import { inSeoul } from '../../platform/seoul-time';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, bad, good, goTo, page } from '../http/answer';
import { pageUnknown } from '../http/console-errors';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { accessDay } from './access-log-day';
import { AccessLogPage, ContactAccessPage } from './access-log-page';
import { ReviewPage } from './review-page';

const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const SignForm = z.object({ note: z.string().trim().min(2).max(1_000) });

/** The newest lines of one person. */
const SHOWN = 200;

type Deps = Pick<ConsoleDeps, 'accessLog' | 'reviews' | 'registry' | 'clock'>;

/** Who read what, day by day, and the monthly review of it. */
export function accessRoutes({ accessLog, reviews, registry, clock }: Deps): ConsoleRoute[] {
  const monthOf = ({ params }: SignedInVisit): string => {
    const month = Month.safeParse(params.month);
    if (!month.success) throw pageUnknown();
    return month.data;
  };
  const pageOf = (month: string) => `/console/privacy/reviews/${month}`;

  async function log({ query }: SignedInVisit): Promise<Answer> {
    if (query.contact) return ofContact(query.contact);
    const withSystem = query.all === '1';
    const [day, overdue] = await Promise.all([
      accessDay(accessLog, { day: query.day, withSystem, now: clock.now() }),
      reviews.overdue(),
    ]);
    const body = <AccessLogPage day={day} withSystem={withSystem} registry={registry()} overdue={overdue} />;
    return page({ title: '접속기록', section: 'privacy', body });
  }

  async function ofContact(contactId: string): Promise<Answer> {
    const since = inSeoul(clock.now()).minus({ years: 1 }).toJSDate();
    const records = await accessLog.ofContact(contactId, { since, limit: SHOWN });
    const body = <ContactAccessPage contactId={contactId} records={records} registry={registry()} />;
    return page({ title: '접속기록', section: 'privacy', body });
  }

  return [
    get('/privacy/access-log', 'privacy.accessLog', log),

    get('/privacy/reviews/:month', 'privacy.accessLog', async (visit) => {
      const month = monthOf(visit);
      const body = (
        <ReviewPage month={month} review={await reviews.get(month)} loginId={visit.operator.loginId} />
      );
      return page({ title: '접속기록 검토', section: 'privacy', body });
    }),

    post('/privacy/reviews/:month/make', 'privacy.review', async (visit) => {
      await reviews.make(monthOf(visit));
      return goTo(pageOf(monthOf(visit)), good('검토 자료를 모았어요.'));
    }),

    post('/privacy/reviews/:month/sign', 'privacy.review', async (visit) => {
      const month = monthOf(visit);
      const form = readForm(SignForm, visit);
      if (!form.ok) return goTo(pageOf(month), bad('검토 의견을 적어 주세요.'));
      await reviews.sign(month, { by: visit.operator.loginId, note: form.value.note });
      return goTo(pageOf(month), good('서명했어요.'));
    }),
  ];
}
