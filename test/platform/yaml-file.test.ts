import { z } from 'zod';
import { formatProblems, readYaml } from '../../src/platform/yaml-file';

const Shop = z.strictObject({
  name: z.string().min(1),
  phone: z.string(),
  kind: z.enum(['cafe', 'bakery', 'salon']).optional(),
  mail: z.email().optional(),
  seats: z.number().max(100).optional(),
  menu: z.array(z.strictObject({ label: z.string(), price: z.number() })).optional(),
  say: z.union([z.string(), z.strictObject({ text: z.string() })]).optional(),
});

function problemsOf(text: string): string {
  const read = readYaml(text, 'shop.yaml', Shop);
  return read.ok ? 'no problems' : formatProblems(read.problems);
}

describe('readYaml', () => {
  it('gives the checked value and where each part of it is written', () => {
    const read = readYaml(
      'name: 단골 커피\nphone: "02-1"\nmenu:\n  - label: 라떼\n    price: 5000\n',
      'a.yaml',
      Shop,
    );
    if (!read.ok) throw new Error(formatProblems(read.problems));
    expect(read.value.menu).toEqual([{ label: '라떼', price: 5000 }]);
    expect(read.at(['name'])).toEqual({ line: 1, column: 7 });
    expect(read.at(['menu'])).toEqual({ line: 3, column: 1 });
    expect(read.at(['menu', 0, 'price'])).toEqual({ line: 5, column: 12 });
    expect(read.keyAt(['menu', 0, 'price'])).toEqual({ line: 5, column: 5 });
    expect(read.at(['menu', 0, 'missing'])).toEqual({ line: 4, column: 5 });
  });

  it('reports every mistake at once, in reading order', () => {
    expect(problemsOf('naem: a\nkind: cafee\nseats: many\n')).toBe(
      [
        'shop.yaml:1:1 "name" 항목이 빠졌어요. → "name:"을 적고 그 뒤에 값을 적어 주세요.',
        'shop.yaml:1:1 "phone" 항목이 빠졌어요. → "phone:"을 적고 그 뒤에 값을 적어 주세요.',
        'shop.yaml:1:1 모르는 항목이에요: naem → 혹시 "name"인가요? 쓸 수 있는 항목: name, phone, kind, mail, seats, menu, say',
        'shop.yaml:2:7 모르는 값이에요: cafee → 혹시 "cafe"인가요? 쓸 수 있는 값: cafe, bakery, salon',
        'shop.yaml:3:8 여기에는 숫자를 적어야 해요. → docs/skills.md에서 이 항목의 예를 봐 주세요.',
      ].join('\n'),
    );
  });

  it.each([
    [
      'a number where text belongs',
      'name: a\nphone: 0212345678\n',
      '2:8 여기에는 글을 적어야 해요. → 값을 따옴표로 감싸 주세요.',
    ],
    ['an empty text', 'name: ""\nphone: b\n', '1:7 글이 너무 짧아요. → 1자 이상 적어 주세요.'],
    [
      'a key written twice',
      'name: a\nname: b\n',
      '2:1 같은 이름의 항목이 두 번 있어요. → 하나만 남기거나 이름을 바꿔 주세요.',
    ],
    [
      'an unknown key in a list',
      'name: a\nphone: b\nmenu:\n  - label: c\n    prise: 1\n    price: 1\n',
      '5:5 모르는 항목이에요: prise → 혹시 "price"인가요? 쓸 수 있는 항목: label, price',
    ],
    [
      'an unknown key in one shape of a union',
      'name: a\nphone: b\nsay:\n  txt: c\n  text: d\n',
      '4:3 모르는 항목이에요: txt → 혹시 "text"인가요? 쓸 수 있는 항목: text',
    ],
    [
      'a shape that no branch of a union knows',
      'name: a\nphone: b\nsay: [c]\n',
      '3:6 여기에 쓸 수 없는 모양이에요. → docs/skills.md에서 이 항목의 예를 봐 주세요.',
    ],
    [
      'a value that is no address',
      'name: a\nphone: b\nmail: c\n',
      '3:7 이메일 주소가 아니에요. → "name@example.com"처럼 적어 주세요.',
    ],
    ['an open quote', 'name: "a\nphone: b\n', '3:1 따옴표, 괄호나 쌍점이 하나 빠졌어요.'],
    [
      'a tab as indent',
      'name: a\nphone: b\nmenu:\n\t- c\n',
      '4:1 들여쓰기에 탭이 있어요. → 탭을 빈칸 두 개로 바꿔 주세요.',
    ],
    [
      'a colon inside a text',
      'name: 안내: 여기\nphone: b\n',
      '1:7 한 줄에 쌍점(:)이 두 번 있어요. → 글 안에 쌍점이 있으면 글 전체를 따옴표로 감싸 주세요.',
    ],
    ['an empty file', '# 아직 없음\n', '1:1 파일이 비어 있어요. → 내용을 적거나 파일을 지워 주세요.'],
    [
      'two documents',
      'name: a\n---\nname: b\n',
      '1:1 문서가 여럿이에요. → "---" 줄을 지우고 문서 하나만 남겨 주세요.',
    ],
  ])('says where and how to fix %s', (_, text, message) => {
    expect(problemsOf(text)).toContain(`shop.yaml:${message}`);
  });

  it('names the keys of all shapes when a key fits none', () => {
    const Rule = z.union([z.strictObject({ consent: z.string() }), z.strictObject({ tag: z.string() })]);
    const wrong = readYaml('consnet: ads\n', 'a.yaml', Rule);
    const incomplete = readYaml('tag: 3\n', 'a.yaml', Rule);
    expect(wrong.ok ? '' : formatProblems(wrong.problems)).toBe(
      'a.yaml:1:1 모르는 항목이에요: consnet → 혹시 "consent"인가요? 쓸 수 있는 항목: consent, tag',
    );
    expect(incomplete.ok ? '' : formatProblems(incomplete.problems)).toBe(
      'a.yaml:1:6 여기에는 글을 적어야 해요. → 값을 따옴표로 감싸 주세요.',
    );
  });

  it('keeps the nearest name when a schema words its own fix', () => {
    const Kind = z.strictObject({ kind: z.enum(['cafe', 'salon'], '가게 종류를 적어 주세요.') });
    const wrong = readYaml('kind: caffe\n', 'a.yaml', Kind);
    const missing = readYaml('{}\n', 'a.yaml', Kind);
    expect(wrong.ok ? '' : formatProblems(wrong.problems)).toBe(
      'a.yaml:1:7 모르는 값이에요: caffe → 혹시 "cafe"인가요? 가게 종류를 적어 주세요.',
    );
    expect(missing.ok ? '' : formatProblems(missing.problems)).toBe(
      'a.yaml:1:1 "kind" 항목이 빠졌어요. → 가게 종류를 적어 주세요.',
    );
  });

  it('lets a schema word its own mistake, with the fix after an arrow', () => {
    const Even = z.strictObject({
      seats: z.number().refine((n) => n % 2 === 0, '홀수예요. → 짝수로 적어 주세요.'),
    });
    const read = readYaml('seats: 3\n', 'a.yaml', Even);
    expect(read.ok ? [] : read.problems).toEqual([
      { file: 'a.yaml', line: 1, column: 8, what: '홀수예요.', fix: '짝수로 적어 주세요.' },
    ]);
  });
});
