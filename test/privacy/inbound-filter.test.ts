import fc from 'fast-check';
import { filterInbound } from '../../src/privacy';
import { passesLuhn } from '../../src/privacy/texts/id-numbers';

const typesIn = (text: string) => filterInbound(text).removed.map(({ type }) => type);
const wide = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe('CON-12 inbound.idnumber.scan: numbers a chat may not take', () => {
  it.each([
    ['950302-1234567', 'residentNumber'],
    ['9503021234567', 'residentNumber'],
    ['950302 1234567', 'residentNumber'],
    ['950302 - 1234567', 'residentNumber'],
    ['950302–1234567', 'residentNumber'],
    ['950302ㅡ1234567', 'residentNumber'],
    ['950302.1234567', 'residentNumber'],
    ['95-03-02-1234567', 'residentNumber'],
    ['95 03 02 1234567', 'residentNumber'],
    ['950302-1 234567', 'residentNumber'],
    ['9 5 0 3 0 2 1 2 3 4 5 6 7', 'residentNumber'],
    ['9-5-0-3-0-2-1-2-3-4-5-6-7', 'residentNumber'],
    ['９５０３０２－１２３４５６７', 'residentNumber'],
    ['950302\n1234567', 'residentNumber'],
    ['9\u200b50302-123\u200b4567', 'residentNumber'],
    ['950302-1******', 'residentNumber'],
    ['19950302-1234567', 'residentNumber'],
    ['주민번호 991399-1234567', 'residentNumber'],
    ['제 번호는 040229-3123456이에요', 'residentNumber'],
    ['900101-5123456', 'alienRegistration'],
    ['9001016123456', 'alienRegistration'],
    ['M12345678', 'passport'],
    ['여권은 m 12345678', 'passport'],
    ['M123A4567', 'passport'],
    ['여권번호는 PM1234567 입니다', 'passport'],
    ['11-22-123456-78', 'driverLicence'],
    ['11 22 123456 78', 'driverLicence'],
    ['면허번호 112212345678', 'driverLicence'],
    ['서울 12-345678-90', 'driverLicence'],
    ['4111-1111-1111-1111', 'card'],
    ['4111 1111 1111 1111', 'card'],
    ['4111111111111111', 'card'],
    ['５５５５－５５５５－５５５５－４４４４', 'card'],
    ['3782 822463 10005', 'card'],
    ['카드 1234-5678-1234-5678로 결제해 주세요', 'card'],
    ['110-123-456789', 'account'],
    ['3333-01-1234567', 'account'],
    ['123456-12-123456', 'account'],
    ['1002-123-456789', 'account'],
    ['국민은행 12345612123456', 'account'],
    ['농협 301 1234 1234 11로 보내 주세요', 'account'],
    ['환불 계좌는 11012345678901이에요', 'account'],
  ])('CON-12: takes %j out as %s', (text, type) => {
    const { text: clean, removed } = filterInbound(text);
    expect(removed).toEqual([{ type }]);
    expect(clean.normalize('NFKC')).not.toMatch(/\d{4}/);
  });

  it.each([
    '010-1234-5678',
    '01012345678',
    '010 1234 5678',
    '0 1 0 1 2 3 4 5 6 7 8',
    '+82 10-1234-5678',
    '02-345-6789',
    '031-123-4567 입니다',
    '0507-1234-5678',
    '1588-1234',
    '국민은행 앞에서 전화 주세요 010-1234-5678',
    '010-1234-5678, 02-345-6789',
    '입금했어요. 010-1234-5678이에요',
    '계좌이체 했어요 01012345678',
    '통장 사본이요 0 1 0 1 2 3 4 5 6 7 8',
    '010-1234-5678 010-2345-6789',
    '1995-03-02',
    '1995.3.2',
    '950302',
    '19950302',
    '2026-11-23 14:30',
    '2026년 11월 23일 오후 2시 30분 010-1234-5678',
    '11-23 010-1234-5678',
    '주문번호 20261123-0000123',
    '주문번호 2026112312345671',
    '2026112312345671',
    '송장번호 601234567890',
    '우체국 등기 1234567890123',
    '예약번호 110-123-456789',
    '사업자번호 123-45-67890',
    '3만원 입금했어요 2026-11-23 14:30',
    '20261123 50000 입금했어요',
    '1,234,567,890원',
    '가격은 12000 15000 18000원이에요',
    '0.1.2.3.4.5',
    'S20261123-001',
    '모델명 SM1234A5678B',
    '이름은 홍길동, 95년 3월 2일생이에요',
    '만 14세 이상이에요 👍',
    '',
  ])('leaves %j as it is', (text) => {
    expect(filterInbound(text)).toEqual({ text, removed: [] });
  });

  it('CON-12: takes every one of several numbers out, and keeps the words around them', () => {
    const { text, removed } = filterInbound(
      '주민번호 950302-1234567, 전화 010-1234-5678, 카드 4111111111111111 🙂',
    );
    expect(text).toBe('주민번호 [주민등록번호], 전화 010-1234-5678, 카드 [카드번호] 🙂');
    expect(removed).toEqual([{ type: 'residentNumber' }, { type: 'card' }]);
  });

  it('CON-12: takes two of them out that stand next to each other', () => {
    expect(typesIn('950302-1234567 020304-4123456')).toEqual(['residentNumber', 'residentNumber']);
    expect(typesIn('950302-1234567 010-1234-5678')).toEqual(['residentNumber']);
    expect(typesIn('010-1234-5678 950302-1234567')).toEqual(['residentNumber']);
  });

  const aDay = fc.date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true });
  const aResidentNumber = fc
    .tuple(aDay, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 999_999 }))
    .map(([day, kind, rest]) => [
      day.toISOString().slice(2, 10).replaceAll('-', ''),
      `${kind}${String(rest).padStart(6, '0')}`,
    ]);
  const aGap = fc.constantFrom('', '-', ' ', ' - ', '–', '—', '.', '\u00a0', '－', '\u200b-');
  const words = fc.constantFrom('', '안녕하세요 ', '제 번호예요: ', '\n', '(', '이름 홍길동 ');

  it('CON-12: finds a resident number however it is parted, widened or surrounded', () => {
    fc.assert(
      fc.property(
        aResidentNumber,
        aGap,
        words,
        words,
        fc.boolean(),
        ([front = '', back = ''], gap, before, after, isWide) => {
          const number = `${front}${gap}${back}`;
          const { text, removed } = filterInbound(`${before}${isWide ? wide(number) : number}${after}`);
          expect(removed).toHaveLength(1);
          expect(text).toBe(
            `${before}[${removed[0]?.type === 'residentNumber' ? '주민등록번호' : '외국인등록번호'}]${after}`,
          );
        },
      ),
    );
  });

  const aCard = fc
    .tuple(
      fc.constantFrom('4', '51', '55', '9', '62', '35'),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 }),
    )
    .map(([issuer, digits]) => `${issuer}${digits.join('')}`.slice(0, 15))
    .map((digits) => digits + [...'0123456789'].find((check) => passesLuhn(digits + check)));

  it('CON-12: finds a card number however it is parted', () => {
    fc.assert(
      fc.property(aCard, fc.constantFrom('', '-', ' ', ' - '), (digits, gap) => {
        const written = digits.match(/\d{4}/g)?.join(gap) ?? '';
        expect(typesIn(`결제할게요 ${written}`)).toEqual(['card']);
      }),
    );
  });

  const aPhone = fc
    .tuple(
      fc.constantFrom('010', '011', '02', '031', '070', '+82 10'),
      fc.integer({ min: 200, max: 9999 }),
      fc.integer({ min: 0, max: 9999 }),
    )
    .map(([area, middle, last]) => [area, String(middle), String(last).padStart(4, '0')]);

  it('never takes a telephone number or a date for one', () => {
    fc.assert(
      fc.property(aPhone, fc.constantFrom('-', ' ', '', '.'), aDay, words, (parts, gap, day, before) => {
        const text = `${before}${parts.join(gap)} / ${day.toISOString().slice(0, 10)}`;
        expect(filterInbound(text)).toEqual({ text, removed: [] });
      }),
    );
  });

  it('takes fewer than one order number in twenty for one', () => {
    const orders = fc.sample(
      fc
        .tuple(
          fc.constantFrom('주문번호 ', '', '송장 '),
          fc.constantFrom(10, 11, 12, 13, 14, 16),
          fc.bigInt({ min: 0n, max: 10n ** 16n - 1n }),
        )
        .map(([before, length, number]) => `${before}${String(number).padStart(16, '0').slice(0, length)}`),
      { numRuns: 4_000, seed: 7 },
    );
    const taken = orders.filter((order) => typesIn(order).length > 0);
    expect(taken.length / orders.length).toBeLessThan(0.05);
  });

  it('answers at once for the longest and strangest text', () => {
    const started = performance.now();
    for (const text of [
      '1 '.repeat(5_000),
      '1-'.repeat(5_000),
      '9'.repeat(10_000),
      '950302-1234567 '.repeat(600),
    ])
      filterInbound(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('answers with a text for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: clean, removed } = filterInbound(text);
        if (removed.length === 0) expect(clean).toBe(text);
      }),
    );
  });
});
