import type { ContactEvent } from '../../segments';

type Deed = Pick<ContactEvent, 'name' | 'about' | 'amountWon'>;

/** What somebody did, as a sentence. `titleOf` knows the messages by name. */
export function deedSentence(
  { name, about, amountWon }: Deed,
  titleOf: (campaign: string) => string,
): string {
  const message = about === undefined ? '메시지' : `“${titleOf(about)}”`;
  switch (name) {
    case 'talked':
      return '채널에 말을 걸었어요.';
    case 'replied':
      return `${message}에 답했어요.`;
    case 'pressed':
      return `${message}의 버튼을 눌렀어요.`;
    case 'clicked':
      return `${message}의 링크를 눌렀어요.`;
    case 'complained':
      return '광고가 싫다고 했어요.';
    case 'purchased':
      return `${about ?? '무언가'} 구매${amountWon === undefined ? '' : ` · ${amountWon.toLocaleString('ko-KR')}원`}`;
    default:
      return about === undefined ? name : `${name} · ${about}`;
  }
}
