import fc from 'fast-check';
import { FIELD_TYPES, maskValue } from '../../src/privacy';

describe('masking', () => {
  it.each([
    ['홍길동', '홍*동'],
    ['김철', '김*'],
    ['남궁민수', '남**수'],
    ['선우용녀수', '선***수'],
    ['John Smith', 'J*** S****'],
    ['홍', '*'],
    ['', '*'],
    ['홍길동'.normalize('NFD'), '홍*동'],
  ])('SEC-13: shows the name %s as %s', (name, masked) => {
    expect(maskValue('name', name)).toBe(masked);
  });

  it.each([
    ['+821012345678', '010-****-5678'],
    ['+82212345678', '02-****-5678'],
    ['+8223456789', '02-***-6789'],
    ['+82311234567', '031-***-4567'],
    ['+12025550123', '***-0123'],
    ['not a number', '***'],
  ])('SEC-13: shows the number %s as %s', (phone, masked) => {
    expect(maskValue('phone', phone)).toBe(masked);
  });

  it.each([
    ['email', 'hong@example.com', 'h***@example.com'],
    ['birthDate', '1995-03-02', '1995-**-**'],
    ['birthYear', '1995', '19**'],
    ['gender', 'female', '***'],
    ['region', '서울', '서울'],
    ['choices', '["빵","커피"]', '***'],
    ['image', 'https://example.com/a.jpg', '***'],
  ] as const)('SEC-13: shows %s %s as %s', (type, value, masked) => {
    expect(maskValue(type, value)).toBe(masked);
  });

  it('SEC-13: never shows a whole value of two letters or more, whatever was typed', () => {
    const types = FIELD_TYPES.filter((type) => type !== 'region');
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string({ minLength: 2 }), (type, value) => {
        fc.pre(value.trim().length > 1 && !value.includes('*'));
        expect(maskValue(type, value)).not.toBe(value);
      }),
    );
  });
});
