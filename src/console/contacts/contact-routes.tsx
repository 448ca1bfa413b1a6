import { z } from 'zod';
import type { ContactRow } from '../../contacts';
import { fieldById } from '../../privacy';
import type { SavedSegment } from '../../segments';
import type { ConsoleDeps } from '../console-deps';
import { type Answer, page } from '../http/answer';
import { pageUnknown } from '../http/console-errors';
import { type ConsoleRoute, get, post } from '../http/route';
import { readForm, type SignedInVisit } from '../http/visit';
import { reasonWords } from '../messages/delivery-words';
import { may } from '../permissions';
import { consentLines } from './consent-words';
import { ContactListPage, SearchPage } from './contact-list-page';
import { ContactPage } from './contact-page';
import { SEARCH_WORDS, searchKind } from './search-text';
import { shownFields } from './shown-fields';
import { StoryPage } from './story-page';
import { timeline } from './timeline';
import { UNMASK_REASONS, UnmaskedPage } from './unmask-page';

const SearchForm = z.object({ text: z.string().trim().min(1).max(100) });
const UnmaskForm = z.object({
  field: z.string().min(1, '볼 항목을 골라 주세요.'),
  reason: z.enum(UNMASK_REASONS, '왜 보는지 골라 주세요.'),
  detail: z.string().trim().min(2, '무슨 일인지 짧게 적어 주세요.').max(200),
});

type Deps = Pick<
  ConsoleDeps,
  | 'contacts'
  | 'activity'
  | 'campaigns'
  | 'segments'
  | 'consent'
  | 'notices'
  | 'deliveries'
  | 'sending'
  | 'rights'
  | 'accessLog'
  | 'registry'
>;

type AccessFor = SignedInVisit['access'];

const PAGE = 50;
/** Older ones tell little. */
const MOST_DEEDS = 100;

export function contactRoutes(deps: Deps): ConsoleRoute[] {
  const {
    activity,
    campaigns,
    contacts,
    segments,
    consent,
    notices,
    deliveries,
    sending,
    rights,
    accessLog,
    registry,
  } = deps;

  const listed = () => shownFields(registry());

  async function list({ query, access, operator }: SignedInVisit): Promise<Answer> {
    const state = query.state === 'suspended' ? query.state : undefined;
    // A group tells something of everybody in it, so only those who may see groups choose by one.
    const saved = may(operator.roles, 'segments.view') ? await segments.all() : [];
    const segment = saved.find(({ name }) => name === query.segment);
    const [found, counts] = await Promise.all([
      segment
        ? membersOf(segment, query.after, access)
        : contacts.list({ fields: listed(), state, after: query.after }, access('사람들 목록')),
      contacts.counts(),
    ]);
    const body = (
      <ContactListPage
        {...found}
        counts={counts}
        state={segment ? undefined : state}
        segments={saved}
        segment={segment?.name}
        isFirst={!query.after}
        fields={listed()}
      />
    );
    return page({ title: '사람들', section: 'contacts', body });
  }

  async function membersOf({ title, rule }: SavedSegment, after: string | undefined, access: AccessFor) {
    const { contactIds, next } = await segments.members(rule, { after, limit: PAGE });
    const options = { fields: listed(), among: contactIds, limit: PAGE };
    const { rows } = await contacts.list(options, access(`사람들 목록: ${title}`));
    return { rows, next };
  }

  /** A search is sent as a form, so that no name or number ever stands in an address. */
  async function search(visit: SignedInVisit): Promise<Answer> {
    const form = readForm(SearchForm, visit);
    const text = form.ok ? form.value.text : '';
    const by = searchKind(text);
    const canSearch = registry().fields.some(({ type, lookup }) => lookup && type === by);
    const access = visit.access(`${SEARCH_WORDS[by]}으로 찾기`);
    const rows: ContactRow[] =
      text && canSearch ? await contacts.search({ by, text, fields: listed() }, access) : [];
    const body = <SearchPage rows={rows} by={by} canSearch={canSearch} fields={listed()} />;
    return page({ title: '찾은 사람', section: 'contacts', body });
  }

  async function contact(visit: SignedInVisit, problem?: string): Promise<Answer> {
    const contactId = visit.params.id ?? '';
    const row = await contacts.view(contactId, visit.access('한 사람 보기'));
    const [state, records, texts, sent, requests, deeds, lines] = await Promise.all([
      consent.stateOf(contactId),
      consent.history(contactId),
      notices.all(),
      deliveries.deliveriesOf(contactId),
      rights.requestsOf(contactId),
      activity.eventsOf(contactId, row.joinedAt),
      campaigns.list(),
    ]);
    const titles = new Map(lines.map(({ name, title }) => [name, title]));
    const moments = timeline({
      joinedAt: row.joinedAt,
      records,
      notices: texts,
      deliveries: sent,
      requests,
      deeds: deeds.slice(0, MOST_DEEDS),
    });
    const body = (
      <ContactPage
        row={row}
        registry={registry()}
        consents={consentLines(registry(), state)}
        moments={moments}
        titleOf={(campaign) => titles.get(campaign) ?? campaign}
        problem={problem}
      />
    );
    return page({ title: '한 사람', section: 'contacts', status: problem ? 422 : 200, body });
  }

  async function unmask(visit: SignedInVisit): Promise<Answer> {
    const form = readForm(UnmaskForm, visit);
    if (!form.ok) return contact(visit, Object.values(form.problems)[0]);
    const { field: fieldId, reason, detail } = form.value;
    const field = fieldById(registry(), fieldId);
    if (!field) return contact(visit, '볼 항목을 골라 주세요.');
    const contactId = visit.params.id ?? '';
    const purpose = `${reason}: ${detail}`;
    const value = await contacts.unmask(contactId, fieldId, visit.access(purpose));
    const body = <UnmaskedPage contactId={contactId} field={field} value={value} purpose={purpose} />;
    return page({ title: '가려진 정보', section: 'contacts', body });
  }

  async function story({ params, access }: SignedInVisit): Promise<Answer> {
    const { id: contactId = '', delivery = '' } = params;
    const isTheirs = (await deliveries.deliveriesOf(contactId)).some(({ id }) => id === delivery);
    if (!isTheirs) throw pageUnknown();
    await accessLog.record({ ...access('보낸 메시지의 이유 보기'), action: 'view', contactId });
    const lines = await sending.story(delivery, reasonWords);
    if (!lines) throw pageUnknown();
    const body = <StoryPage contactId={contactId} lines={lines} />;
    return page({ title: '왜 보냈나', section: 'contacts', body });
  }

  return [
    get('/contacts', 'contacts.view', list),
    post('/contacts/search', 'contacts.view', search),
    get('/contacts/:id', 'contacts.view', (visit) => contact(visit)),
    get('/contacts/:id/deliveries/:delivery', 'contacts.view', story),
    post('/contacts/:id/unmask', 'contacts.unmask', unmask),
  ];
}
