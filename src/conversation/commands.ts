import { squeeze } from './answers/typed-text';
import type { Command } from './conversation';
import { isOptOut } from './opt-out-words';

/** Words that mean something of their own while a form is open; the standing ones at any time. */
const WORDS: Record<Exclude<Command, 'optOut'>, string> = {
  cancel:
    '취소 취소요 취소할래요 취소할게요 취소해주세요 취소해줘 그만할래요 그만할게요 그만둘래요 중단 나가기 나갈래요 안할래요 cancel',
  back: '이전 이전으로 이전질문 뒤로 뒤로가기 앞으로돌아가기 back',
  restart: '처음으로 처음 홈 홈으로 처음으로가기 처음화면 시작화면 home',
  help: '도움말 도움 도와줘 도와주세요 도와줘요 help',
  privacy:
    '개인정보 처리방침 개인정보처리방침 개인정보보호 개인정보취급방침 내정보 내정보보기 내정보보여줘 내정보보여주세요 privacy',
  skip: '건너뛰기 건너뛸래요 건너뛸게요 건너뛰어 건너뛰어주세요 넘어가기 넘어갈래요 넘어가주세요 넘어가 패스 스킵 생략 skip pass',
  details: '자세히 자세히보기 자세히볼래요 자세히알려주세요 전문보기 전문',
  resume: '이어서 이어하기 이어서하기 이어서할게요 계속 계속하기 계속할게요 resume',
  save: '저장 저장하기 저장할게요 저장해주세요 저장해줘 저장요',
  correct: '수정 수정하기 수정할게요 수정할래요 수정해주세요 고치기 고칠래요 고칠게요 정정',
  finish: '완료 완료요 다골랐어요 다했어요 끝 끝이요',
};

const COMMANDS = new Map<string, Command>(
  Object.entries(WORDS).flatMap(([command, words]) =>
    words.split(' ').map((word): [string, Command] => [word, command as Command]),
  ),
);

/** The command that the whole text is. */
export function commandOf(text: string): Command | undefined {
  return isOptOut(text) ? 'optOut' : COMMANDS.get(squeeze(text));
}
