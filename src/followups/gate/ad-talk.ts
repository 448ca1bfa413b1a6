import { quickReply, type Reply, say } from '../../kakao';
import { OPT_OUT_REPLY } from '../messages/ad-label';
import { readAdTalk } from './complaint';
import type { ContactWish } from './contact-wish';

interface Deps {
  setWish(contactId: string, wish: ContactWish): Promise<void>;
  wishOf(contactId: string): Promise<ContactWish>;
  /** A complaint is an event like any other, for the operator to see. */
  onComplaint(complaint: { contactId: string; at: Date; key: string }): Promise<void>;
}

interface Said {
  contactId: string;
  text: string;
  at: Date;
  /** The same turn again carries the same key. */
  key: string;
}

const OFFERS = [
  quickReply.message('주 1회만', { text: '광고는 주 1회만 보내 주세요' }),
  quickReply.message('저녁에는 사절', { text: '저녁에는 보내지 마세요' }),
  quickReply.message(OPT_OUT_REPLY.label, { text: OPT_OUT_REPLY.text }),
];

/** Answers what people say about our messages: keeps a wish, takes a complaint, offers less or none (S-50). */
export function createAdTalk({ setWish, wishOf, onComplaint }: Deps) {
  /** Nothing when the words are about something else. */
  async function answer({ contactId, text, at, key }: Said): Promise<Reply | undefined> {
    const talk = readAdTalk(text);
    if (!talk) return undefined;
    if (talk.isComplaint) await onComplaint({ contactId, at, key: `complaint ${key}` });
    if (!talk.wish)
      return say('불편을 드려 죄송해요. 앞으로 어떻게 해 드릴까요? 언제든 바꾸실 수 있어요.', ...OFFERS);
    await setWish(contactId, { ...(await wishOf(contactId)), ...talk.wish });
    return say(`${kept(talk.wish)} 언제든 바꾸실 수 있어요.`, ...OFFERS.slice(-1));
  }

  return { answer };
}
export type AdTalkService = ReturnType<typeof createAdTalk>;

function kept({ adsPer7Days, topics, noEvenings }: ContactWish): string {
  return [
    adsPer7Days === undefined ? '' : `광고는 일주일에 ${adsPer7Days}번까지만 보낼게요.`,
    topics === undefined ? '' : `광고는 ${topics.join(', ')} 소식만 보낼게요.`,
    noEvenings ? '저녁 6시 뒤에는 보내지 않을게요.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
