import { z } from 'zod';

/** What a skill file may say: bubbles, buttons, chips. Descriptions are shown by editors; ids name what their schema repeats. */

const NAME_FIX = '영문 소문자로 시작해 영문자, 숫자, - 만 써 주세요. 예: opening-hours';

export const SkillName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]*$/, `스킬 이름으로 쓸 수 없어요. → ${NAME_FIX}`);

export const Words = z.string().trim().min(1);

const WebAddress = z
  .string()
  .regex(/^https?:\/\/\S+$/, '링크 주소가 아니에요. → "https://…"로 시작하는 주소를 적어 주세요.');

/** Where a press leads. None of them: the label is said for the person. */
const target = {
  skill: SkillName.optional().describe('누르면 시작할 스킬의 이름'),
  message: Words.optional().describe('누르면 대신 말해 줄 글. 적지 않으면 버튼 이름'),
  block: Words.optional().describe('챗봇 관리자센터 블록의 id'),
};

const cardTarget = {
  ...target,
  web: WebAddress.optional().describe('누르면 열릴 웹 주소'),
  phone: Words.optional().describe('누르면 걸릴 전화번호'),
  operator: z.literal(true).optional().describe('상담원에게 연결'),
  share: z.literal(true).optional().describe('친구에게 공유'),
};

const TARGETS = Object.keys(cardTarget);

function leadsOneWay(value: object): boolean {
  return TARGETS.filter((name) => Reflect.get(value, name) !== undefined).length <= 1;
}
const oneWay = {
  error: `버튼 하나가 두 곳으로 갈 수는 없어요. → ${TARGETS.join(', ')} 가운데 하나만 남겨 주세요.`,
};

export const FileButton = z
  .strictObject({ label: Words.describe('버튼 이름. 14자까지 보여요'), ...cardTarget })
  .refine(leadsOneWay, oneWay)
  .meta({ id: 'button' });
export type FileButton = z.infer<typeof FileButton>;

/** A chip; a bare text is said as it is. */
export const FileChip = z
  .union([
    Words,
    z
      .strictObject({ label: Words.describe('바로연결 이름. 14자까지 보여요'), ...target })
      .refine(leadsOneWay, oneWay),
  ])
  .meta({ id: 'chip' });
export type FileChip = z.infer<typeof FileChip>;

export const FileListItem = z
  .strictObject({
    title: Words,
    text: Words.optional(),
    image: WebAddress.optional(),
    ...target,
    web: cardTarget.web,
  })
  .refine(leadsOneWay, oneWay)
  .meta({ id: 'line' });
export type FileListItem = z.infer<typeof FileListItem>;

const FileCard = z
  .strictObject({
    title: Words.optional().describe('카드 제목. 50자까지'),
    text: Words.optional().describe('카드 글. 제목과 합해 400자까지, 그림이 있으면 230자까지'),
    image: WebAddress.optional().describe('그림 주소'),
    alt: Words.optional().describe('그림을 볼 수 없는 사람에게 읽어 줄 글'),
    list: Words.optional().describe('목록의 머리말'),
    items: z.array(FileListItem).min(1).optional().describe('목록의 줄. 다섯까지'),
    buttons: z.array(FileButton).min(1).optional().describe('버튼. 셋까지'),
  })
  .refine((card) => card.title ?? card.text ?? card.image ?? card.list, {
    error: '보여 줄 것이 없어요. → title, text, image, list 가운데 하나는 적어 주세요.',
  })
  .refine((card) => (card.list === undefined) === (card.items === undefined), {
    error: '목록에는 머리말과 줄이 다 있어야 해요. → list와 items를 함께 적어 주세요.',
  })
  .refine((card) => card.list === undefined || !(card.title ?? card.text ?? card.image), {
    error: '목록과 카드를 한 말풍선에 담을 수 없어요. → 말풍선을 둘로 나눠 주세요.',
  });

/** A bubble: plain words, a card (`title`, `text`, `image`, `buttons`) or a list (`list`, `items`, `buttons`). */
export const FileBubble = z.union([Words, FileCard]).meta({ id: 'bubble' });
export type FileBubble = z.infer<typeof FileBubble>;

/** One bubble, or up to three of them. */
const FileSay = z.union([FileBubble, z.array(FileBubble).min(1)]);
type FileSay = z.infer<typeof FileSay>;

/** What is said, with chips below. Spread into every schema that answers. */
export const answering = {
  say: FileSay.describe('보여 줄 글이나 카드. 셋까지'),
  replies: z.array(FileChip).optional().describe('말풍선 아래의 바로연결. 열까지'),
};
export interface Answering {
  say: FileSay;
  replies?: FileChip[];
}

/** What makes a skill answer. */
const Starts = z
  .strictObject({
    phrases: z.array(Words).default([]).describe('이렇게 말하면 시작해요'),
    blocks: z.array(Words).default([]).describe('챗봇 관리자센터의 블록 이름'),
    actions: z.array(Words).default([]).describe('챗봇 관리자센터의 스킬 이름'),
  })
  .default({ phrases: [], blocks: [], actions: [] });

/** What every skill file has. */
export const heading = {
  title: Words.describe('사람들이 보는 이름'),
  starts: Starts,
};
