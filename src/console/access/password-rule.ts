const SHORTEST = 12;
const LONGEST = 200;

/** What most guessed passwords are made of. */
const WORN = [
  'password',
  'passw0rd',
  'qwerty',
  'asdf',
  'zxcv',
  'qwer',
  '1q2w3e',
  '1qaz',
  'letmein',
  'welcome',
  'admin',
  'iloveyou',
  'dangol',
  'kakao',
  'abc123',
  'monkey',
  'dragon',
  'rlaehd',
  'dkssud',
  'tkfkd',
];
const RUNS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Why a password is too easy to guess, or nothing. */
export function passwordProblem(password: string, loginId: string): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return `비밀번호를 ${SHORTEST}자 이상 적어 주세요. 낱말 몇 개를 이어도 좋아요.`;
  if (length > LONGEST) return `비밀번호를 ${LONGEST}자 이하로 적어 주세요.`;
  const plain = password.toLowerCase();
  if (plain.includes(loginId.toLowerCase())) return '비밀번호에 아이디를 넣지 말아 주세요.';
  if (new Set(plain).size < 6) return '같은 글자가 너무 많아요. 더 다양하게 섞어 주세요.';
  if (leftAfterWorn(plain) < 6)
    return '쉽게 맞힐 수 있는 비밀번호예요. 잘 알려진 낱말과 숫자 순서를 빼 주세요.';
  return undefined;
}

/** How many letters remain once worn words and runs such as `12345` are taken out. */
function leftAfterWorn(password: string): number {
  const withoutWords = WORN.reduce((left, word) => left.replaceAll(word, ''), password);
  return RUNS.reduce(withoutRun, withoutWords).length;
}

function withoutRun(password: string, run: string): string {
  let left = password;
  for (const line of [run, [...run].reverse().join('')]) {
    for (let length = line.length; length >= 4; length -= 1) {
      for (let from = 0; from + length <= line.length; from += 1) {
        left = left.replaceAll(line.slice(from, from + length), '');
      }
    }
  }
  return left;
}
