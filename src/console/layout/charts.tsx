import type { ComponentChildren } from 'preact';

/** Charts drawn on the server: lines and bars, in the colours of the page, with a table for whoever cannot see them. */

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 76;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 36;

export interface Point {
  /** `11/23`. */
  label: string;
  value: number;
}

interface ChartParts {
  title: string;
  points: readonly Point[];
  unit: string;
}

/** How something goes up and down. The axis starts near the lowest value, and says so by its numbers. */
export function LineChart({ title, points, unit }: ChartParts) {
  const scale = scaleFor(points, false);
  const places = points.map(({ value }, index) => ({ x: placeOf(index, points.length), y: scale.y(value) }));
  const line = places
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
  const [first, last] = [places[0], places.at(-1)];
  return (
    <Chart title={title} points={points} unit={unit}>
      <Grid scale={scale} />
      {first && last && (
        <path class="area" d={`${line}L${last.x} ${HEIGHT - BOTTOM}L${first.x} ${HEIGHT - BOTTOM}Z`} />
      )}
      <path class="line" d={line} />
      {last && <circle class="end" cx={last.x} cy={last.y} r="4" />}
      <Labels points={points} />
    </Chart>
  );
}

/** How much of each day. */
export function BarChart({ title, points, unit }: ChartParts) {
  const scale = scaleFor(points, true);
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, points.length);
  const width = Math.max(2, Math.min(28, step * 0.7));
  return (
    <Chart title={title} points={points} unit={unit}>
      <Grid scale={scale} />
      {points.map(({ label, value }, index) => (
        <rect
          key={label}
          class="bar"
          x={LEFT + step * (index + 0.5) - width / 2}
          y={scale.y(value)}
          width={width}
          height={Math.max(0, HEIGHT - BOTTOM - scale.y(value))}
          rx="2"
        />
      ))}
      <Labels points={points} isBars />
    </Chart>
  );
}

function Chart({ title, points, unit, children }: ChartParts & { children: ComponentChildren }) {
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summaryOf(title, points, unit)}>
        {children}
      </svg>
      <details>
        <summary>숫자로 보기</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable with the keyboard */}
        <section class="scroll" tabIndex={0} aria-label={`${title} 표`}>
          <table>
            <thead>
              <tr>
                <th scope="col">날짜</th>
                <th scope="col">{unit}</th>
              </tr>
            </thead>
            <tbody>
              {points.map(({ label, value }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{value.toLocaleString('ko-KR')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

function summaryOf(title: string, points: readonly Point[], unit: string): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `${title}: 아직 없음`;
  const words = ({ label, value }: Point) => `${label} ${value.toLocaleString('ko-KR')}${unit}`;
  return `${title}: ${words(first)}에서 ${words(last)}`;
}

interface Scale {
  y(value: number): number;
  ticks: number[];
}

/** Round numbers around the values; three to five lines. */
function scaleFor(points: readonly Point[], fromZero: boolean): Scale {
  const values = points.map(({ value }) => value);
  const top = Math.max(1, ...values);
  const low = fromZero ? 0 : Math.min(...values, top);
  const step = roundStep((top - low) / 3 || top / 3);
  const from = Math.floor(low / step) * step;
  const to = Math.max(from + step, Math.ceil(top / step) * step);
  const ticks: number[] = [];
  for (let tick = from; tick <= to; tick += step) ticks.push(tick);
  const y = (value: number) => TOP + (1 - (value - from) / (to - from)) * (HEIGHT - TOP - BOTTOM);
  return { y, ticks };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return Math.max(1, factor * power);
}

function Grid({ scale: { ticks, y } }: { scale: Scale }) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={LEFT - 8} y={y(tick) + 5} text-anchor="end">
            {tick.toLocaleString('ko-KR')}
          </text>
        </g>
      ))}
    </>
  );
}

const MOST_LABELS = 5;

function Labels({ points, isBars = false }: { points: readonly Point[]; isBars?: boolean }) {
  const every = Math.max(1, Math.ceil(points.length / MOST_LABELS));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, points.length);
  const middle = (index: number) => (isBars ? LEFT + step * (index + 0.5) : placeOf(index, points.length));
  return (
    <>
      {points.map(({ label }, index) => {
        if ((points.length - 1 - index) % every !== 0) return null;
        // The last one ends with the picture, so that nothing of it is cut.
        const isLast = index === points.length - 1;
        return (
          <text
            key={label}
            class="tick"
            x={isLast ? WIDTH - RIGHT : middle(index)}
            y={HEIGHT - 10}
            text-anchor={isLast ? 'end' : 'middle'}
          >
            {label}
          </text>
        );
      })}
    </>
  );
}

function placeOf(index: number, count: number): number {
  return LEFT + (count > 1 ? (index / (count - 1)) * (WIDTH - LEFT - RIGHT) : 0);
}
