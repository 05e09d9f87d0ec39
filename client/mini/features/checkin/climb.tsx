import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { Sun } from '@mini/components/sun';
import { HILL, placeOf, signsOf, trailUpTo, walkOf } from './trail';
import type { Milestone } from './trail';
import './climb.scss';

interface Props {
  streak: number;
  milestones: readonly Milestone[];
}

const LAYERS = ['far', 'mid', 'flank', 'near', 'trees', 'dots', 'flag'] as const;
const percent = (n: number, of: number): string => `${(n / of) * 100}%`;

/** The streak as a walk up the hill. Decoration: the numbers are in the text beside it. */
export function Climb({ streak, milestones }: Props) {
  const { path, end, reach } = trailUpTo(placeOf(walkOf(streak, milestones), milestones.length));
  const line = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 375 250'><path d='${path}' fill='none' stroke='black' stroke-width='3' stroke-linecap='round'/></svg>`;
  const walked = `url("data:image/svg+xml,${encodeURIComponent(line)}")`;
  const hidden = percent(HILL.width - reach - 3, HILL.width);

  return (
    <View className="climb" aria-hidden>
      <Sun left="56.53%" top={36} radius={17} />
      {LAYERS.map((layer) => (
        <View key={layer} className={`climb-layer climb-${layer}`} />
      ))}
      <View className="climb-layer climb-walked" style={`--walked:${walked};--hidden:${hidden}`} />
      {signsOf(milestones).map((sign) => (
        <View key={sign.days} className={`climb-sign ${sign.state}`} style={placeStyle(sign.at)}>
          {sign.days}
        </View>
      ))}
      <View className="climb-pin" style={placeStyle(end)}>
        <View className="climb-pin-body" />
        <View className="climb-pin-face">
          <Icon name="user" size={16} />
        </View>
      </View>
    </View>
  );
}

function placeStyle([x, y]: readonly [number, number]): { left: string; top: string } {
  return { left: percent(x, HILL.width), top: percent(y, HILL.height) };
}
