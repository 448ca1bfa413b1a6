import type { Skill } from '../../conversation';
import type { Config } from '../../platform/config';
import type { KakaoSignals } from '../state/kakao-watch';

/** A value to carry into Kakao's pages. */
export interface Value {
  label: string;
  value: string;
}

/** One thing to do in 챗봇 관리자센터, in order. */
export interface Step {
  id: string;
  title: string;
  /** What to do, line by line. */
  lines: string[];
  values: Value[];
  /** Seen by the server itself; otherwise somebody ticks it. */
  seen?: 'done' | 'problem';
  problem?: string;
}

const SECRET_HEADER = 'X-Dangol-Secret';

type Facts = {
  config: Pick<Config, 'publicUrl' | 'kakao' | 'sender'>;
  skills: readonly Pick<Skill, 'name' | 'title' | 'starts'>[];
  signals: KakaoSignals;
};

/** The whole way from nothing to an answering bot, block by block. Pure. */
export function connectionSteps({ config, skills, signals }: Facts): Step[] {
  const { publicUrl } = config;
  const skillUrl = `${publicUrl}/kakao/skill`;
  return [
    addressStep(publicUrl),
    {
      id: 'bot',
      title: '챗봇을 만들고 채널에 연결하기',
      lines: [
        '카카오비즈니스에서 채널을 고르고 왼쪽 메뉴의 챗봇에서 봇을 하나 만들어요.',
        '챗봇 관리자센터에서 배포를 한 번 눌러요. 첫 판이 있어야 채널을 연결할 수 있어요.',
        '설정 › 기본 정보 › 카카오톡 채널 연결에서 운영 채널을 골라요.',
      ],
      values: [],
    },
    {
      id: 'skill',
      title: '스킬 등록하기',
      lines: [
        '스킬 › 스킬 목록 › 생성을 누르고 아래 값을 붙여 넣어요.',
        '헤더는 URL과 테스트 URL 두 곳에 모두 적어요. 값은 서버 설정(.env)의 SKILL_SECRET이에요. 여기에는 보여 드리지 않아요.',
        '저장한 다음 스킬 테스트 › 스킬서버로 전송을 눌러 답이 나오는지 봐요.',
      ],
      values: [
        { label: '스킬명', value: '단골' },
        { label: 'URL과 테스트 URL', value: skillUrl },
        { label: '헤더 이름', value: SECRET_HEADER },
      ],
    },
    {
      id: 'fixed-blocks',
      title: '폴백 블록과 웰컴 블록',
      lines: [
        '시나리오 › 기본 시나리오에서 폴백 블록을 열고, 파라미터 설정의 스킬 검색에서 ‘단골’을 골라요.',
        '봇 응답에서 ‘스킬데이터 사용’을 고르고 저장해요. 이걸 고르지 않으면 서버가 답해도 보이지 않아요.',
        '웰컴 블록도 똑같이 하고 켜 주세요.',
      ],
      values: [],
    },
    {
      id: 'blocks',
      title: '자주 쓰는 말을 블록으로',
      lines: [
        '꼭 하지 않아도 돼요. 블록 이름을 아래와 똑같이 적고 같은 스킬을 연결하면 그 이야기가 바로 시작돼요.',
      ],
      values: blockNames(skills),
    },
    ...eventSteps(config),
    {
      id: 'deploy',
      title: '배포하기',
      lines: ['봇테스트(Ctrl+E)로 말을 걸어 보고 배포를 눌러요. 스킬이나 블록을 고치면 다시 배포해야 해요.'],
      values: [],
    },
    liveStep(signals),
  ];
}

function addressStep(publicUrl: string): Step {
  const { protocol, hostname } = new URL(publicUrl);
  const isReachable = protocol === 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return {
    id: 'address',
    title: '서버 주소',
    lines: ['카카오가 이 주소로 말을 전해요. https로 시작해야 해요.'],
    values: [{ label: '서버 주소', value: publicUrl }],
    ...(isReachable
      ? { seen: 'done' }
      : {
          seen: 'problem',
          problem:
            '이 컴퓨터에서만 열리는 주소예요. 서버를 인터넷에 올리고 PUBLIC_URL에 https 주소를 적어 주세요.',
        }),
  };
}

/** Blocks that start a skill by their name; the fixed ones have steps of their own. */
function blockNames(skills: Facts['skills']): Value[] {
  return skills
    .filter(({ name }) => name !== 'welcome' && name !== 'fallback')
    .flatMap(({ title, starts }) => starts.blocks.slice(0, 1).map((value) => ({ label: title, value })));
}

function eventSteps({ publicUrl, kakao, sender }: Facts['config']): Step[] {
  const keys = [
    { name: 'KAKAO_BOT_ID', isThere: kakao.botId !== undefined },
    { name: 'KAKAO_REST_API_KEY', isThere: kakao.restApiKey !== undefined },
  ];
  const missing = keys.filter(({ isThere }) => !isThere).map(({ name }) => name);
  return [
    {
      id: 'event-block',
      title: '후속 메시지를 보낼 이벤트 블록',
      lines: [
        '블록을 하나 만들고 ⋮ › 이벤트 설정에 아래 이름을 적어요. 필수 파라미터는 두지 마세요.',
        '이 블록에도 ‘단골’ 스킬을 연결하고 ‘스킬데이터 사용’을 골라요.',
        sender === 'event-api'
          ? '지금 실제로 보내는 중이에요. 한 건에 15원(부가세 별도)이에요.'
          : '지금은 연습 모드라 아무에게도 보내지 않아요. 실제로 보내려면 SENDER=event-api를 적어 주세요.',
      ],
      values: [{ label: '이벤트 이름', value: kakao.eventName }],
      ...(missing.length > 0 && sender === 'event-api'
        ? { seen: 'problem', problem: `서버 설정에 ${missing.join(', ')} 값이 없어요.` }
        : {}),
    },
    {
      id: 'channel-webhook',
      title: '채널 추가·차단 알림',
      lines: [
        'Kakao Developers › 내 애플리케이션 › 카카오톡 채널 웹훅에 아래 주소를 등록해요.',
        '등록하면 채널을 차단한 분에게는 메시지를 보내지 않아요.',
      ],
      values: [{ label: '웹훅 주소', value: `${publicUrl}/kakao/channel-events` }],
      ...(kakao.adminKey === undefined
        ? {
            seen: 'problem',
            problem: '서버 설정에 KAKAO_ADMIN_KEY 값이 없어요. 웹훅을 확인하는 데 필요해요.',
          }
        : {}),
    },
  ];
}

function liveStep({ answeredAt, refusedAt }: KakaoSignals): Step {
  const isRefused = refusedAt !== undefined && (answeredAt === undefined || refusedAt > answeredAt);
  const base = {
    id: 'live',
    title: '휴대폰에서 말 걸어 보기',
    lines: ['카카오톡에서 채널에 들어가 아무 말이나 해 보세요. 이 화면을 새로 고치면 방금 온 요청이 보여요.'],
    values: [],
  };
  if (isRefused) {
    return {
      ...base,
      seen: 'problem',
      problem: `카카오가 왔지만 ${SECRET_HEADER} 값이 달라서 돌려보냈어요. URL과 테스트 URL의 헤더 값을 다시 확인해 주세요.`,
    };
  }
  return answeredAt ? { ...base, seen: 'done' } : base;
}
