import type { Output } from '@shared/contracts';

export type Milestone = Output<'checkin.month'>['milestones'][number];
type Point = readonly [x: number, y: number];
type Cubic = readonly [Point, Point, Point];

/** The drawing is 375 × 250; everything below is in its units. */
export const HILL = { width: 375, height: 250 } as const;

const START: Point = [22, 212];
const TRAIL: readonly Cubic[] = [
  [
    [28.3, 209.3],
    [48.3, 200],
    [60, 196],
  ],
  [
    [71.7, 192],
    [80.7, 190],
    [92, 188],
  ],
  [
    [103.3, 186],
    [118, 186.7],
    [128, 184],
  ],
  [
    [138, 181.3],
    [148, 174],
    [152, 172],
  ],
  [
    [155.3, 170],
    [163, 162.3],
    [172, 160],
  ],
  [
    [181, 157.7],
    [195, 159.7],
    [206, 158],
  ],
  [
    [217, 156.3],
    [235.3, 155],
    [238, 150],
  ],
  [
    [240.7, 145],
    [219.7, 134.3],
    [222, 128],
  ],
  [
    [224.3, 121.7],
    [242.3, 116],
    [252, 112],
  ],
  [
    [261.7, 108],
    [277, 108.7],
    [280, 104],
  ],
  [
    [283, 99.3],
    [268, 90.3],
    [270, 84],
  ],
  [
    [272, 77.7],
    [287, 72],
    [292, 66],
  ],
  [
    [297, 60],
    [298.7, 51],
    [300, 48],
  ],
];
/** Places along the trail (in curves) at 0, ¼, ½, ¾ and the whole of the milestones. */
const STOPS = [0, 2, 5.7, 9, 13] as const;
/** The last day before a milestone stands clear of its sign, or the pin would cover the number. */
const APPROACH = 0.6;

/** Where the walk stands: milestones of a cycle passed, and how far towards the next (0…1). */
export interface Walk {
  passed: number;
  towardsNext: number;
}

/** The walk after `streak` days: a cycle ends with the last milestone, and a finished one is left behind the next day. */
export function walkOf(streak: number, milestones: readonly Pick<Milestone, 'days' | 'state'>[]): Walk {
  const last = milestones[milestones.length - 1]?.days ?? 1;
  const rest = streak % last;
  const day = rest === 0 && streak > 0 && milestones.every(({ state }) => state === 'paid') ? last : rest;
  const passed = milestones.filter(({ days }) => days <= day).length;
  const from = milestones[passed - 1]?.days ?? 0;
  const to = milestones[passed]?.days;
  return { passed, towardsNext: to ? ((day - from) / (to - from)) * APPROACH : 0 };
}

/** Place on the trail, in curves from its start, of a walk past `count` milestones. */
export function placeOf({ passed, towardsNext }: Walk, count: number): number {
  const quarters = count === 0 ? 0 : ((passed + towardsNext) / count) * 4;
  const whole = Math.min(Math.floor(quarters), 3);
  const from = STOPS[whole] ?? 0;
  const to = STOPS[whole + 1] ?? TRAIL.length;
  return from + (to - from) * (quarters - whole);
}

/** Path of the trail from its start up to `place`, the point where it ends, and how far right it got. */
export function trailUpTo(place: number): { path: string; end: Point; reach: number } {
  let path = `M${START.join(' ')}`;
  let end = START;
  let reach = START[0];
  TRAIL.forEach((curve, index) => {
    const t = Math.min(place - index, 1);
    if (t <= 0) return;
    const cut = cutCurve(end, curve, t);
    path += `C${cut.map((point) => point.map((n) => Math.round(n * 10) / 10).join(' ')).join(' ')}`;
    end = cut[2];
    reach = Math.max(reach, end[0]);
  });
  return { path, end, reach };
}

/** Signs of the trail except the last, which is the flag on the top. */
export function signsOf(
  milestones: readonly Milestone[],
): { days: number; state: Milestone['state']; at: Point }[] {
  return milestones.slice(0, -1).map(({ days, state }, index) => ({
    days,
    state,
    at: trailUpTo(placeOf({ passed: index + 1, towardsNext: 0 }, milestones.length)).end,
  }));
}

/** First part of a Bézier curve, by de Casteljau. */
function cutCurve(start: Point, [a, b, c]: Cubic, t: number): Cubic {
  const mix = (p: Point, q: Point): Point => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
  const [sa, ab, bc] = [mix(start, a), mix(a, b), mix(b, c)];
  const [sab, abc] = [mix(sa, ab), mix(ab, bc)];
  return [sa, sab, mix(sab, abc)];
}
