import { z } from 'zod';
import type { ConsoleDeps } from '../console-deps';
import { shownFields } from '../contacts/shown-fields';
import { bad, good, goTo, page } from '../http/answer';
import { pageUnknown } from '../http/console-errors';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm } from '../http/visit';
import { SnapshotPage } from './snapshot-pages';

const FreezeForm = z.object({ title: z.string().trim().min(1).max(40) });

const PAGE = 50;

type Deps = Pick<ConsoleDeps, 'segments' | 'contacts' | 'registry'>;

/** Lists of people that stay as they were: who belonged to a group at one moment. */
export function snapshotRoutes({ segments, contacts, registry }: Deps): ConsoleRoute[] {
  return [
    get('/segments/frozen/:id', 'segments.view', async ({ params, query, access }) => {
      const snapshot = await segments.snapshot(params.id ?? '');
      if (!snapshot) throw pageUnknown();
      const fields = shownFields(registry());
      const contactIds = await segments.snapshotPage(snapshot.id, { after: query.after, limit: PAGE });
      const { rows } = await contacts.list(
        { fields, among: contactIds, limit: PAGE },
        access(`굳혀 둔 명단: ${snapshot.title}`),
      );
      const body = (
        <SnapshotPage
          snapshot={snapshot}
          sentence={segments.sentence(snapshot.rule)}
          rows={rows}
          fields={fields}
          next={contactIds.length === PAGE ? (contactIds.at(-1) ?? null) : null}
          isFirst={!query.after}
        />
      );
      return page({ title: snapshot.title, section: 'segments', body });
    }),

    post('/segments/:name/freeze', 'segments.write', async (visit) => {
      const { name = '' } = visit.params;
      const { rule } = await segments.find(name);
      const form = readForm(FreezeForm, visit);
      if (!form.ok)
        return goTo(`/console/segments/${encodeURIComponent(name)}`, bad('명단의 이름을 적어 주세요.'));
      const frozen = await segments.freeze({ title: form.value.title, rule, madeBy: visit.operator.loginId });
      return goTo(`/console/segments/frozen/${frozen.id}`, good('지금 계신 분들을 그대로 굳혀 두었어요.'));
    }),
  ];
}
