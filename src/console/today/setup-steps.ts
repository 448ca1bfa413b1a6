import type { Registry } from '../../privacy';
import type { Permission } from '../permissions';
import type { KakaoSignals } from '../state/kakao-watch';

/** One step on the way from nothing to a working channel. Each can be left and taken up again. */
export interface SetupStep {
  id: string;
  title: string;
  about: string;
  href: string;
  action: string;
  needs: Permission;
  isDone: boolean;
  /** Ticked by hand, since nobody can see it done. */
  byHand: boolean;
}

interface Facts {
  registry: Registry;
  marks: ReadonlySet<string>;
  signals: KakaoSignals;
  hasSimulator: boolean;
  hasSource: boolean;
  hasGoal: boolean;
}

/** Notice, fields, welcome, trial, connection, source link, first message, first goal: in this order, with what is done. Pure. */
export function setupSteps({
  registry,
  marks,
  signals,
  hasSimulator,
  hasSource,
  hasGoal,
}: Facts): SetupStep[] {
  const byHand = (id: string) => ({ isDone: marks.has(`setup:${id}`), byHand: true });
  return [
    {
      id: 'shop',
      title: '우리 가게 정보 적기',
      about: '동의 문구와 처리방침에 나가는 이름과 연락처예요. 지금은 보기가 적혀 있어요.',
      href: '/console/settings',
      action: '확인하기',
      needs: 'settings.view',
      isDone: !isExample(registry),
      byHand: false,
    },
    {
      id: 'fields',
      title: '받을 정보 정하기',
      about: `지금 받는 것: ${registry.fields.map(({ label }) => label).join(', ')}. 꼭 필요한 것만 남겨 주세요.`,
      href: '/console/settings',
      action: '살펴보기',
      needs: 'settings.view',
      ...byHand('fields'),
    },
    {
      id: 'welcome',
      title: '환영 인사 고치기',
      about: '처음 온 분에게 하는 말이에요. 고치면 바로 그렇게 말해요.',
      href: '/console/settings/texts',
      action: '고치기',
      needs: 'settings.view',
      ...byHand('welcome'),
    },
    ...(hasSimulator
      ? [
          {
            id: 'try',
            title: '시뮬레이터에서 말 걸어 보기',
            about: '카카오 없이도 “단골 등록”부터 후속 메시지까지 모두 해 볼 수 있어요.',
            href: '/simulator',
            action: '열기',
            needs: 'today.view' as const,
            ...byHand('try'),
          },
        ]
      : []),
    {
      id: 'kakao',
      title: '카카오에 연결하기',
      about: '챗봇 관리자센터에 붙여 넣을 값을 차례대로 보여 드려요.',
      href: '/console/connection',
      action: '이어서 하기',
      needs: 'connection.view',
      isDone: signals.answeredAt !== undefined,
      byHand: false,
    },
    {
      id: 'source',
      title: '들어오는 길 하나 만들기',
      about: '계산대나 포장지에 붙일 링크예요. 어디에서 단골이 오는지 알 수 있어요.',
      href: '/console/stats/sources',
      action: '만들기',
      needs: 'settings.change',
      isDone: hasSource,
      byHand: false,
    },
    {
      id: 'message',
      title: '첫 후속 메시지 살펴보기',
      about: '등록 사흘 뒤에 가는 감사 메시지가 준비되어 있어요. 우리 가게 말로 고쳐 주세요.',
      href: '/console/messages',
      action: '살펴보기',
      needs: 'messages.view',
      ...byHand('message'),
    },
    {
      id: 'goal',
      title: '첫 목표 세우기',
      about: '“올해 말까지 단골 100명”처럼 숫자 하나면 돼요. 오늘 화면에서 얼마나 왔는지 보여 드려요.',
      href: '/console/stats/goals',
      action: '세우기',
      needs: 'settings.change',
      isDone: hasGoal,
      byHand: false,
    },
  ];
}

/** The values the shipped file carries. */
function isExample({ controller, privacyOfficer, channel }: Registry): boolean {
  const told = [controller.contact, channel.contact, privacyOfficer.email ?? '', privacyOfficer.phone ?? ''];
  return told.some((contact) => contact.endsWith('@example.com') || contact === '02-000-0000');
}
