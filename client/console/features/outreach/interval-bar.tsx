import { points } from './outreach-words';

const WIDTH = 480;
const HEIGHT = 48;
const PAD = 24;

/** A difference with its interval on a line that shows zero. */
export function IntervalBar({ delta, low, high }: { delta: number; low: number; high: number }) {
  const reach = Math.max(Math.abs(low), Math.abs(high), 0.001) * 1.2;
  const x = (value: number): number => PAD + ((value + reach) / (2 * reach)) * (WIDTH - 2 * PAD);
  const middle = HEIGHT / 2;
  return (
    <svg
      width="100%"
      style={{ maxWidth: WIDTH }}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`相差 ${points(delta)} 个百分点，95% 区间 ${points(low)} 到 ${points(high)}`}
    >
      <line x1={PAD} x2={WIDTH - PAD} y1={middle} y2={middle} stroke="var(--line)" />
      <line x1={x(0)} x2={x(0)} y1={4} y2={HEIGHT - 14} stroke="var(--ink-3)" strokeDasharray="3 3" />
      <text x={x(0)} y={HEIGHT - 2} textAnchor="middle" fontSize={11} fill="var(--ink-2)">
        0
      </text>
      <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} stroke="var(--accent)" strokeWidth={4} />
      <circle cx={x(delta)} cy={middle} r={6} fill="var(--accent)" />
    </svg>
  );
}
