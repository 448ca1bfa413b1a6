import type { Json } from '../../kakao';
import type { AnswerResult, AskInput } from '../ask';
import { answerTexts, parameterTexts } from './answer-texts';
import { accept, refuse } from './result';

/** The address of the first picture. Only Kakao's own storage: an address that was typed could be anything. */
export function readImage(input: AskInput): AnswerResult<string> {
  const texts = input.imageUrl === undefined ? candidates(input) : [input.imageUrl];
  const address = texts.flatMap(addressesIn).find(isKakaoPicture);
  return address
    ? accept(address)
    : refuse('사진을 받지 못했어요. 대화창의 + 버튼에서 사진을 골라 보내 주세요.');
}

function candidates(input: AskInput): string[] {
  const { parameter, pressed } = input;
  if (pressed !== undefined || parameter === undefined) return answerTexts(input);
  return [...parameterTexts(parameter), ...secureUrls(parameter)];
}

/** The secure-image plugin (보안 이미지 전송) sends `{"secureUrls":"List(<url>, <url>)", …}` as text. */
function secureUrls(parameter: Json): string[] {
  const text = typeof parameter === 'string' ? parameter : JSON.stringify(parameter);
  return /List\([^"]*\)/.exec(text) ?? [];
}

function addressesIn(text: string): string[] {
  const list = /^List\((.*)\)$/s.exec(text.trim())?.[1] ?? text.trim();
  return list.split(/,\s*(?=https?:)/);
}

function isKakaoPicture(address: string): boolean {
  if (!/^https?:\/\/\S+$/.test(address) || !URL.canParse(address)) return false;
  return /(^|\.)kakaocdn\.net$/.test(new URL(address).hostname);
}
