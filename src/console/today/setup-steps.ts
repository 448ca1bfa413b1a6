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
}

/** Notice, fields, welcome, trial, connection, first message: in this order, with what is done already. Pure. */
export function setupSteps({ registry, marks, signals, hasSimulator }: Facts): SetupStep[] {
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
      about: `지금은 ${registry.fields.map(({ label }) => label).join(', ')}를 받아요. 꼭 필요한 것만 남겨 주세요.`,
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
      id: 'message',
      title: '첫 후속 메시지 살펴보기',
      about: '등록 사흘 뒤에 가는 감사 메시지가 준비되어 있어요. 우리 가게 말로 고쳐 주세요.',
      href: '/console/messages',
      action: '살펴보기',
      needs: 'messages.view',
      ...byHand('message'),
    },
  ];
}

/** The values the shipped file carries. */
function isExample({ controller, privacyOfficer, channel }: Registry): boolean {
  const told = [controller.contact, channel.contact, privacyOfficer.email ?? '', privacyOfficer.phone ?? ''];
  return told.some((contact) => contact.endsWith('@example.com') || contact === '02-000-0000');
}
