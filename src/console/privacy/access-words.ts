import type { AccessAction, AccessRecord } from '../../privacy';
import type { Tone } from '../layout/parts';

export const ACTION_WORDS: Record<AccessAction, { name: string; tone: Tone }> = {
  login: { name: '로그인', tone: 'quiet' },
  logout: { name: '로그아웃', tone: 'quiet' },
  loginFailed: { name: '로그인 실패', tone: 'warn' },
  view: { name: '한 사람 보기', tone: 'info' },
  list: { name: '목록 보기', tone: 'info' },
  search: { name: '찾기', tone: 'info' },
  unmask: { name: '가린 정보 열기', tone: 'warn' },
  create: { name: '만들기', tone: 'quiet' },
  update: { name: '고치기', tone: 'quiet' },
  delete: { name: '지우기', tone: 'warn' },
  export: { name: '내려받기', tone: 'bad' },
  print: { name: '인쇄', tone: 'warn' },
  send: { name: '보내기', tone: 'quiet' },
  grantChange: { name: '권한 변경', tone: 'warn' },
};

const ACTORS: Record<AccessRecord['actorKind'], string> = {
  operator: '',
  system: '서버 ',
  self: '본인 ',
  api: '연동 ',
  script: '명령 ',
};

export const actorWords = ({ actorKind, actorId }: Pick<AccessRecord, 'actorKind' | 'actorId'>): string =>
  `${ACTORS[actorKind]}${actorId === 'unknown' ? '모르는 아이디' : actorId}`;
