import type { Output } from '@shared/contracts';

type Curve = NonNullable<Output<'repurchase.ofMember'>['items'][number]['curve']>;

const WIDTH = 300;
const HEIGHT = 96;
/** Room for the line's own width and the dot of today. */
const TOP = 8;
/** Labels nearer to each other than this share of the width would touch. */
const APART = 0.17;

interface Props {
  curve: Curve;
  /** What is written under the first day and under the end of the band; days are named only where that is honest. */
  from: string;
  to: string;
}

/** How likely the next purchase is when: today is a line, the days within which eight in ten buy are shaded. */
export function NextCurve({ curve: { days, points, low, high, now }, from, to }: Props) {
  const x = (at: number): number => (at / days) * WIDTH;
  const y = (height: number): number => TOP + (1 - height) * (HEIGHT - TOP);
  const heightAt = (at: number): number => {
    const place = (at / days) * (points.length - 1);
    const [before = 0, after = 0] = [points[Math.floor(place)], points[Math.ceil(place)]];
    return before + (after - before) * (place - Math.floor(place));
  };
  const step = days / (points.length - 1);
  const inside = points.map((_, i) => i * step).filter((at) => at > low && at < high);
  const line = points.map((height, i) => `${x(i * step)} ${y(height)}`).join('L');
  const band = [low, ...inside, high].map((at) => `${x(at)} ${y(heightAt(at))}`).join('L');
  const shares = { now: now / days, high: high / days };
  return (
    <figure className="next-curve">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`从 ${from}起什么时候再买：八成落在阴影里，阴影到 ${to}为止`}
      >
        <path className="next-band" d={`M${x(low)} ${HEIGHT}L${band}L${x(high)} ${HEIGHT}Z`} />
        <path className="next-line" d={`M${line}`} />
        <line className="next-now" x1={x(now)} x2={x(now)} y1={0} y2={HEIGHT} />
        <circle className="next-dot" cx={x(now)} cy={y(heightAt(now))} r={4} />
      </svg>
      <figcaption>
        {shares.now > APART && <span style={{ left: 0 }}>{from}</span>}
        <b style={{ left: `${shares.now * 100}%` }}>今天</b>
        {Math.abs(shares.high - shares.now) > APART && (
          <span className="next-to" style={{ left: `${shares.high * 100}%` }}>
            {to}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
