import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { regionWords } from './regions';
import type { Region } from './regions';

export interface RegionFieldProps {
  region: Region | null;
  problem?: string | undefined;
  onChange(this: void, region: Region): void;
}

/** The region as it stands in the form; a tap turns the wheels. */
export function RegionFace({ region, problem }: Omit<RegionFieldProps, 'onChange'>) {
  return (
    <View className="field" aria-label={`所在地区，${region ? regionWords(region) : '还没选'}`}>
      <View className="field-name">所在地区</View>
      <View className="grow">
        <View className={region ? '' : 'mute'}>{region ? regionWords(region) : '省市区'}</View>
        {problem && <View className="t13 bad">{problem}</View>}
      </View>
      <View className="address-more">
        <Icon name="next" size={16} />
      </View>
    </View>
  );
}
