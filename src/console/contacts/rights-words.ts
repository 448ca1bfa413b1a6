import type { Right } from '../../privacy';

export const RIGHT_WORDS: Record<Right, string> = {
  view: '내 정보 보기',
  download: '내 정보 내려받기',
  correct: '정보 고치기',
  erase: '정보 삭제',
  suspend: '처리 정지',
  resume: '처리 정지 풀기',
  withdraw: '동의 거두기',
};
