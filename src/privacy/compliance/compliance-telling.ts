import { koreanDate } from '../../platform/seoul-time';
import { legalNumbers } from '../legal-numbers';
import { scopesOf } from '../registry/scopes';
import { setupMistakes } from '../registry/setup-rules';
import { type Duty, notYet } from './compliance-duty';

/** What people are told and asked, and what is sent to them. */
export const TELLING_DUTIES: Duty[] = [
  {
    id: 'policy',
    rules: ['POL-01', 'POL-03'],
    duty: '개인정보 처리방침 공개',
    look: ({ policy }) => ({
      isMet: policy?.saysWhatRegistrySays ?? false,
      evidence: policy
        ? `${policy.version}번째 판, ${koreanDate(policy.publishedAt)}에 공개`
        : '공개한 처리방침이 없어요.',
      fix: '서버를 다시 켜면 skills/channel.yaml의 내용으로 새로 공개해요.',
    }),
  },
  {
    id: 'notice',
    rules: ['S-07', 'CON-03'],
    duty: '동의 문구 공개',
    look: ({ registry, noticeScopes }) => {
      const missing = scopesOf(registry).filter(({ scope }) => !noticeScopes.includes(scope));
      return {
        isMet: missing.length === 0,
        evidence: `동의 문구 ${noticeScopes.length}개를 공개했어요.`,
        fix: `서버를 다시 켜 주세요. 빠진 문구: ${missing.map(({ label }) => label).join(', ')}`,
      };
    },
  },
  {
    id: 'marketing-consent',
    rules: ['CON-04', 'S-05', 'S-08'],
    duty: '마케팅·광고 수신 동의 따로 받기',
    look: ({ registry, noticeScopes }) => {
      const isAsked = (scope: string) => noticeScopes.includes(scope);
      const asked = scopesOf(registry).filter(
        ({ scope }) => /^(marketing|ads)/.test(scope) && isAsked(scope),
      );
      const isSeparate = !registry.ads || (isAsked('marketing') && isAsked('ads'));
      return {
        isMet: isSeparate,
        evidence:
          asked.length > 0
            ? `따로 받는 동의: ${asked.map(({ label }) => label).join(', ')}`
            : '광고를 보내지 않아요.',
        fix: 'skills/channel.yaml의 marketing과 ads를 함께 적어 주세요.',
      };
    },
  },
  {
    id: 'ad-mark',
    rules: ['ADV-05', 'ADV-06'],
    duty: '광고 표시',
    look: ({ ads }) => ({
      isMet: ads.label === legalNumbers.ads.label.value,
      evidence: `광고 앞에 "${ads.label}"를 붙여요.`,
      fix: `광고 앞에는 정확히 "${legalNumbers.ads.label.value}"를 붙여야 해요.`,
    }),
  },
  {
    id: 'night',
    rules: ['ADV-09', 'ADV-10'],
    duty: '밤 시간 광고 제한',
    look: ({ ads }) => {
      const allowed = legalNumbers.ads.window.value;
      return {
        isMet: ads.window.from >= allowed.from && ads.window.to <= allowed.to,
        evidence: `광고는 ${ads.window.from}부터 ${ads.window.to}까지만 보내요.`,
        fix: `광고 시간을 ${allowed.from}~${allowed.to} 안으로 줄여 주세요.`,
      };
    },
  },
  {
    id: 'opt-out',
    rules: ['ADV-07'],
    duty: '무료 수신거부',
    look: ({ ads }) => ({
      isMet: ads.optOutWorks,
      evidence: ads.optOutWorks ? '"수신거부" 한마디로 바로 멈춰요.' : '"수신거부"라고 해도 멈추지 않아요.',
      fix: '"수신거부"에 답하는 스킬을 다시 넣어 주세요.',
    }),
  },
  {
    id: 'result-notice',
    rules: ['ADV-08'],
    duty: '수신동의 처리 결과 알리기',
    look: ({ ads }) => ({
      isMet: ads.oldestUntoldDays < legalNumbers.ads.resultNoticeAlarmDays.value,
      evidence: `가장 오래 기다린 결과 안내: ${ads.oldestUntoldDays}일`,
      fix: `${legalNumbers.ads.resultNoticeDays.value}일 안에 알려야 해요. 보내기가 막혀 있는지 살펴봐 주세요.`,
    }),
  },
  {
    id: 'reconfirmation',
    rules: ['ADV-11'],
    duty: '2년마다 수신동의 확인',
    look: ({ registry, ads: { reconfirming } }) => {
      if (!registry.ads) return { isMet: true, evidence: '광고를 보내지 않아요.', fix: '' };
      if (!reconfirming) return notYet('날마다 오전 10시 30분에 저절로 확인해요. 서버를 켜 두세요.');
      return {
        isMet: reconfirming.problems === 0,
        evidence: `${koreanDate(reconfirming.at)}에 확인, 기한이 두 주 안이거나 지난 사람 ${reconfirming.problems}명`,
        fix: '기한이 지나면 이분들에게는 광고가 나가지 않아요. 보내기가 막혀 있는지 살펴봐 주세요.',
      };
    },
  },
  {
    id: 'officer',
    rules: ['POL-05'],
    duty: '개인정보 보호책임자',
    look: ({ registry: { privacyOfficer } }) => ({
      isMet: !isExample(privacyOfficer.email ?? privacyOfficer.phone ?? ''),
      evidence: `${privacyOfficer.name} (${privacyOfficer.email ?? privacyOfficer.phone})`,
      fix: 'skills/channel.yaml의 privacyOfficer에 실제 연락처를 적어 주세요.',
    }),
  },
  {
    id: 'processors',
    rules: ['OUT-01', 'OUT-03', 'POL-02'],
    duty: '위탁과 국외 이전 알리기',
    look: ({ registry, ...setup }) => {
      const gaps = setupMistakes(registry, setup);
      return {
        isMet: gaps.length === 0,
        evidence: `수탁자 ${registry.processors.length}곳, 국외 이전 ${registry.transfers.length}곳을 알려요.`,
        fix: gaps.map(({ what, fix }) => `${what} skills/channel.yaml의 ${fix}`).join(' '),
      };
    },
  },
];

/** The address the shipped example carries. */
const isExample = (contact: string) => contact.endsWith('@example.com');
