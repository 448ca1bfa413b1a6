import { Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../platform/clock';
import { seoulDate } from '../../platform/seoul-time';
import type { Registry } from '../../privacy';
import type { AdLimits } from '../gate/frequency';
import { isPerson } from '../links/link-token';
import { landingHtml } from './landing-page';
import type { Source, SourceModel } from './source-model';

interface Deps {
  model: SourceModel;
  registry: () => Registry;
  limits: () => AdLimits;
  policyUrl: string;
  /** Keeps which way a contact came: the first one stays, the last one moves on. */
  touch(contactId: string, source: string): Promise<void>;
  clock: Clock;
}

const CODE = /^[a-z0-9][a-z0-9-]{2,39}$/;

const SourceInput = z.object({
  code: z.string().regex(CODE, 'Use lower-case letters, digits and -: table-qr.'),
  title: z.string().trim().min(1).max(80),
  benefit: z.string().trim().min(1).max(200),
  campaign: z.string().trim().min(1).max(80).optional(),
  medium: z.string().trim().min(1).max(40).optional(),
  copy: z.string().trim().min(1).max(80).optional(),
});

/** Ways to the channel: `GET /s/:code` counts and shows what one gets, and a code said in the chat tells who came by it. */
export function createSourceLinks({ model, registry, limits, policyUrl, touch, clock }: Deps) {
  async function save(written: z.input<typeof SourceInput>): Promise<Source> {
    const source = { ...SourceInput.parse(written), at: clock.now() };
    await model.save(source);
    return source;
  }

  /** Keeps the source when the text is one of our codes. False when it is something else. */
  async function noteSaid(contactId: string, text: string): Promise<boolean> {
    const code = /^#\s?(.+)$/.exec(text.trim().toLowerCase())?.[1] ?? '';
    const source = CODE.test(code) ? await model.find(code) : null;
    if (!source) return false;
    await touch(contactId, source.code);
    return true;
  }

  /** Counts that the link was opened. Null when there is no such link. */
  async function open(code: string, by: 'person' | 'robot'): Promise<Source | null> {
    const source = CODE.test(code) ? await model.find(code) : null;
    if (source) await model.count(code, seoulDate(clock.now()), by === 'person');
    return source;
  }

  const router = Router();
  router.get('/:code', async (req, res) => {
    const by = isPerson(req.method, req.get('user-agent')) ? 'person' : 'robot';
    const source = await open(req.params.code, by);
    if (!source) return void res.status(404).type('text/plain').send('없는 링크예요.\n');
    res.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    res.type('html').send(landingHtml({ source, registry: registry(), limits: limits(), policyUrl }));
  });

  return { save, noteSaid, open, all: model.all, find: model.find, daysOf: model.daysOf, router };
}
export type SourceLinks = ReturnType<typeof createSourceLinks>;
