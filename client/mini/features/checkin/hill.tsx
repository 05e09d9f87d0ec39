import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { HILL, placeOf, signsOf, trailUpTo, walkOf } from './trail';
import type { Milestone } from './trail';
import './hill.scss';

interface Props {
  streak: number;
  milestones: readonly Milestone[];
  /** Who walks: a round picture of 24 px. */
  face: ReactNode;
}

const LAYERS = ['far', 'mid', 'flank', 'near', 'trees', 'dots', 'flag'] as const;
const percent = (n: number, of: number): string => `${(n / of) * 100}%`;

/** The streak as a walk up the hill. Decoration: the numbers are in the text beside it. */
export function Hill({ streak, milestones, face }: Props) {
  const { path, end, reach } = trailUpTo(placeOf(walkOf(streak, milestones), milestones.length));
  const line = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 375 250'><path d='${path}' fill='none' stroke='black' stroke-width='3' stroke-linecap='round'/></svg>`;
  const mask = `url("data:image/svg+xml,${encodeURIComponent(line)}")`;
  const hidden = percent(HILL.width - reach - 3, HILL.width);

  return (
    <View className="hill" aria-hidden="true">
      <View className="hill-halo wide" />
      <View className="hill-halo" />
      <View className="hill-sun" />
      {LAYERS.map((layer) => (
        <View key={layer} className={`hill-layer hill-${layer}`} />
      ))}
      <View
        className="hill-layer hill-walked"
        style={{ maskImage: mask, WebkitMaskImage: mask, clipPath: `inset(0 ${hidden} 0 0)` }}
      />
      {signsOf(milestones).map((sign) => (
        <View key={sign.days} className={`hill-sign ${sign.state}`} style={placeStyle(sign.at)}>
          {sign.days}
        </View>
      ))}
      <View className="hill-pin" style={placeStyle(end)}>
        <View className="hill-pin-body" />
        <View className="hill-pin-face">{face}</View>
      </View>
    </View>
  );
}

function placeStyle([x, y]: readonly [number, number]): { left: string; top: string } {
  return { left: percent(x, HILL.width), top: percent(y, HILL.height) };
}
