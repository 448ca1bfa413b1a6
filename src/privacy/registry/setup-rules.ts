import { mistake, type RegistryMistake } from './registry-mistake';
import type { WrittenRegistry } from './registry-schema';

/** What this installation does with data, besides what the registry says. */
export interface Setup {
  /** Adapters in use that hand data to somebody, for example `event-api`. */
  adapters: string[];
  /** Where personal data is stored: two-letter countries. */
  regions: { name: string; region: string }[];
  /** Links in messages are counted. */
  tracksLinks: boolean;
}

type Told = Pick<WrittenRegistry, 'processors' | 'transfers' | 'trackers'>;

/** What is done but not told: processors, transfers and trackers the registry does not list (OUT-01, OUT-03, POL-02). Pure. */
export function setupMistakes(
  { processors, transfers, trackers }: Told,
  { adapters, regions, tracksLinks }: Setup,
): RegistryMistake[] {
  const listed = processors.flatMap((processor) => processor.adapters);
  const told = transfers.map(({ country }) => country);
  return [
    ...adapters
      .filter((adapter) => !listed.includes(adapter))
      .map((adapter) =>
        mistake(
          ['processors'],
          `"${adapter}" 연동을 쓰는데 수탁자에 없어요.`,
          `processors에 이 일을 맡은 곳을 적고 adapters: [${adapter}]를 넣어 주세요.`,
        ),
      ),
    ...regions
      .filter(({ region }) => region !== 'KR' && !told.includes(region))
      .map(({ name, region }) =>
        mistake(
          ['transfers'],
          `"${name}"이(가) 국외(${region})에 있는데 국외 이전에 없어요.`,
          `transfers에 country: ${region}인 항목을 적어 주세요.`,
        ),
      ),
    ...(tracksLinks && trackers.length === 0
      ? [
          mistake(
            ['trackers'],
            '메시지의 링크를 세는데 자동 수집 장치에 없어요.',
            'trackers에 링크 누름 확인을 적어 주세요.',
          ),
        ]
      : []),
  ];
}
