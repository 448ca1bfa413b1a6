import { safeNext } from '../../src/console/http/safe-next';

describe('where to go on after the sign-in', () => {
  it.each(['/console', '/console/contacts', '/console/contacts?after=01ARZ&state=active'])(
    'may be %s',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/console/../../evil',
    '/console//../..//evil.example',
    '/console\\..\\..\\evil.example',
    '/console/%2e%2e/kakao',
    'javascript:alert(1)',
    '/consoleevil',
    '/console@evil.example',
    '/kakao/skill',
    '\thttps://evil.example',
    '/\t/evil.example',
    undefined,
    ['/console/contacts'],
  ])('is the first page for %j', (next) => {
    expect(safeNext(next)).toBe('/console');
  });
});
