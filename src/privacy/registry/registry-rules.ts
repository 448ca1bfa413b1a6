import { unknownName } from '../../platform/zod-problem';
import { fieldMistakes } from './registry-field-rules';
import { mistake, named, type RegistryMistake } from './registry-mistake';
import type { WrittenRegistry } from './registry-schema';

/** "and so on" hides what is told (policy guideline: purposes and items are listed in full). */
const VAGUE = /\s등(?:[을의에과]?\s|[,.]|$)/;

/** Benefits in a consent text (PIPA 59, 72): agreeing must not be bought with a promise. */
const PRIZE = /경품|사은품|당첨|증정|100\s*%/;

/** Everything wrong across the entries of the registry. Pure. */
export function registryMistakes(registry: WrittenRegistry): RegistryMistake[] {
  return [
    ...repeatedNames(registry),
    ...unknownReferences(registry),
    ...registry.fields.flatMap((field, index) => fieldMistakes(registry, field, index)),
    ...mixedPurposes(registry),
    ...automaticMistakes(registry),
    ...adMistakes(registry),
    ...vagueTexts(registry),
    ...regionMistakes(registry),
  ];
}

function repeatedNames({ purposes, fields, thirdParties, transfers, processors }: WrittenRegistry) {
  const lists: [string, string, string[]][] = [
    ['purposes', 'id', purposes.map(({ id }) => id)],
    ['purposes', 'label', purposes.map(({ label }) => label)],
    ['fields', 'id', fields.map(({ id }) => id)],
    ['fields', 'label', fields.map(({ label }) => label)],
    ['thirdParties', 'id', thirdParties.map(({ id }) => id)],
    ['transfers', 'id', transfers.map(({ id }) => id)],
    ['processors', 'name', processors.map(({ name }) => name)],
  ];
  return lists.flatMap(([list, key, names]) =>
    names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [
            mistake(
              [list, index, key],
              `${named(name, '을/를')} 두 번 적었어요. 두 설명이 서로 어긋날 수 있어요.`,
              '하나로 합치거나 다른 이름을 적어 주세요.',
            ),
          ],
    ),
  );
}

function unknownReferences({ purposes, fields, ...registry }: WrittenRegistry) {
  const purposeIds = purposes.map(({ id }) => id);
  const known = fields.map(({ id }) => id);
  const purposeUses: [(string | number)[], string][] = [
    ...fields.map(({ purpose }, index): [(string | number)[], string] => [
      ['fields', index, 'purpose'],
      purpose,
    ]),
    [['automatic', 'purpose'], registry.automatic.purpose],
  ];
  const fieldUses: [(string | number)[], string[]][] = [
    [['marketing', 'fields'], registry.marketing?.fields ?? []],
    [['ads', 'personalised', 'fields'], registry.ads?.personalised?.fields ?? []],
    ...registry.thirdParties.map((party, index): [(string | number)[], string[]] => [
      ['thirdParties', index, 'fields'],
      party.fields,
    ]),
    ...registry.transfers.map((transfer, index): [(string | number)[], string[]] => [
      ['transfers', index, 'fields'],
      transfer.fields,
    ]),
  ];
  return [
    ...purposeUses
      .filter(([, purpose]) => !purposeIds.includes(purpose))
      .map(([path, purpose]) => ({ path, ...unknownName('이용 목적', purpose, purposeIds) })),
    ...fieldUses.flatMap(([path, ids]) =>
      ids.flatMap((id, index) =>
        known.includes(id) ? [] : [{ path: [...path, index], ...unknownName('항목', id, known) }],
      ),
    ),
  ];
}

/** Required and optional items are asked apart (PIPA 16, 22), so one purpose holds one kind. */
function mixedPurposes({ purposes, fields }: WrittenRegistry) {
  return purposes.flatMap((purpose, index) => {
    const asked = fields.filter((field) => field.purpose === purpose.id && field.basis === 'CONSENT');
    const required = asked.filter(({ necessity }) => necessity === 'required');
    const optional = asked.find(({ necessity }) => necessity === 'optional');
    const mistakes: RegistryMistake[] = [];
    if (optional && required.length > 0) {
      mistakes.push(
        mistake(
          ['purposes', index, 'id'],
          `목적 "${purpose.label}"에 필수와 선택 항목("${optional.label}")이 섞여 있어요.`,
          '선택 항목은 목적을 하나 더 만들어 옮겨 주세요. 그래야 동의를 따로 받아요.',
        ),
      );
    }
    if (required.length > 0 && purpose.disadvantage === undefined) {
      mistakes.push(
        mistake(
          ['purposes', index, 'label'],
          `목적 ${named(purpose.label, '을/를')} 거절하면 무엇을 할 수 없는지가 없어요(개인정보 보호법 제15조 제2항).`,
          'disadvantage에 적어 주세요. 예: 단골 등록을 할 수 없어요.',
        ),
      );
    }
    return mistakes;
  });
}

/** What is kept for everyone needs the consent that nobody can join without. */
function automaticMistakes({ automatic, purposes, fields }: WrittenRegistry) {
  const purpose = purposes.find(({ id }) => id === automatic.purpose);
  const isOptional = fields.some(
    (field) => field.purpose === automatic.purpose && field.necessity === 'optional',
  );
  if (!purpose || !isOptional) return [];
  return [
    mistake(
      ['automatic', 'purpose'],
      `${named(purpose.label, '은/는')} 선택 목적이라 거절한 사람의 정보가 저장될 수 있어요.`,
      '필수 항목을 모으는 목적의 id를 적어 주세요.',
    ),
  ];
}

function adMistakes({ ads, marketing }: WrittenRegistry) {
  if (!ads || marketing) return [];
  return [
    mistake(
      ['ads'],
      '광고 수신 동의만 있고 마케팅 활용 동의가 없어요(개인정보 보호법 제22조 제1항 제7호).',
      'marketing에 목적, 항목, 보유 기간을 적어 주세요.',
    ),
  ];
}

function vagueTexts({ purposes, fields, marketing, ads }: WrittenRegistry) {
  const texts: [(string | number)[], string][] = [
    ...purposes.map(({ text }, index): [(string | number)[], string] => [['purposes', index, 'text'], text]),
    ...fields.map(({ label }, index): [(string | number)[], string] => [['fields', index, 'label'], label]),
    ...(marketing ? [[['marketing', 'text'], marketing.text] as [(string | number)[], string]] : []),
    ...(ads ? [[['ads', 'content'], ads.content] as [(string | number)[], string]] : []),
  ];
  return texts.flatMap(([path, text]) => [
    ...(VAGUE.test(text)
      ? [mistake(path, '"등"이라고 줄여 적어 무엇인지 다 알 수 없어요.', '"등"을 빼고 빠짐없이 적어 주세요.')]
      : []),
    ...(PRIZE.test(text)
      ? [mistake(path, '동의 문구가 경품이나 혜택을 약속해요.', '혜택 이야기는 빼고 목적만 적어 주세요.')]
      : []),
  ]);
}

/** Whoever works abroad needs a transfer entry that says the same (PIPA 28-8). */
function regionMistakes({ processors, transfers }: WrittenRegistry) {
  const places = processors.flatMap((processor, index) => [
    { path: ['processors', index, 'region'], name: processor.name, region: processor.region },
    ...processor.subProcessors.map(({ name, region }, sub) => ({
      path: ['processors', index, 'subProcessors', sub, 'region'],
      name,
      region,
    })),
  ]);
  return places.flatMap(({ path, name, region }) => {
    const told = transfers.filter(({ recipient }) => recipient === name);
    if (region !== 'KR' && told.length === 0) {
      return [
        mistake(
          path,
          `${named(name, '이/가')} 국외(${region})에서 처리하는데 국외 이전 항목이 없어요(개인정보 보호법 제28조의8).`,
          `transfers에 recipient: ${name}인 항목을 적어 주세요.`,
        ),
      ];
    }
    return told
      .filter(({ country }) => country !== region)
      .map(({ country }) =>
        mistake(
          path,
          `"${name}"의 처리 국가가 여기는 ${region}, transfers에는 ${country}(으)로 서로 달라요.`,
          '실제로 처리하는 나라로 맞춰 주세요.',
        ),
      );
  });
}
