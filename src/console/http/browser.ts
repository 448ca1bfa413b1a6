import type { Request } from 'express';
import type { Browser } from '../access/sessions';

/** Where the request comes from, short enough to read in a list of sessions. */
export function browserOf(req: Request): Browser {
  return { from: req.ip ?? 'unknown', device: deviceName(req.get('user-agent') ?? '') };
}

const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, '아이폰·아이패드'],
  [/Android/, '안드로이드'],
  [/Windows/, '윈도우'],
  [/Macintosh/, '맥'],
  [/Linux/, '리눅스'],
];
const BROWSERS: [RegExp, string][] = [
  [/KAKAOTALK/i, '카카오톡'],
  [/SamsungBrowser/, '삼성 인터넷'],
  [/Whale/, '웨일'],
  [/Edg/, '엣지'],
  [/Firefox/, '파이어폭스'],
  [/Chrome|CriOS/, '크롬'],
  [/Safari/, '사파리'],
];

function deviceName(agent: string): string {
  const named = [SYSTEMS, BROWSERS].map((list) => list.find(([shape]) => shape.test(agent))?.[1]);
  return named.filter(Boolean).join(' · ') || '알 수 없는 기기';
}
