import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';

type Day = Output<'tags.get'>['trend'][number];

const [WIDTH, HEIGHT] = [320, 72];
/** A line through fewer days says nothing yet. */
const ENOUGH_DAYS = 7;

/** Members at the end of each day, and now; the lowest day stands a third up, so that small moves do not look large. */
export function TrendLine({ trend, now }: { trend: readonly Day[]; now: number }) {
  const { day } = useTimes();
  const [first] = trend;
  if (!first) return <p className="tiny mute">每天凌晨数一次，满 {ENOUGH_DAYS} 天画得出走势</p>;
  if (trend.length < ENOUGH_DAYS)
    return (
      <p className="tiny mute">
        数了 {trend.length} 天，满 {ENOUGH_DAYS} 天画得出走势；{day(first.day)} 是 {number(first.members)} 人
      </p>
    );
  const values = [...trend.map(({ members }) => members), now];
  const most = Math.max(1, ...values);
  const floor = Math.max(0, Math.min(...values) - (most - Math.min(...values)) / 2);
  const points = values.map((value, at) => {
    const share = most === floor ? 0.5 : (value - floor) / (most - floor);
    return [(at / (values.length - 1)) * WIDTH, HEIGHT - 4 - share * (HEIGHT - 12)] as const;
  });
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' L');
  return (
    <figure
      className="trend"
      aria-label={`${day(first.day)} ${number(first.members)} 人，现在 ${number(now)} 人`}
    >
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <path className="trend-area" d={`M0,${HEIGHT} L${line} L${WIDTH},${HEIGHT} Z`} />
        <path className="trend-line" d={`M${line}`} />
      </svg>
      <figcaption className="trend-ends">
        <span>
          {day(first.day)} {number(first.members)}
        </span>
        <span>今天</span>
      </figcaption>
    </figure>
  );
}
