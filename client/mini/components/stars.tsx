import './stars.scss';
import { View } from '@tarojs/components';
import { Icon } from './icon';
import { Tap } from './tap';

const WORDS = ['很差', '不太好', '一般', '不错', '很喜欢'];

/** How good it was, one to five; nothing is chosen for the member. */
export function StarsField({
  stars,
  onChange,
}: {
  stars: number;
  onChange(this: void, stars: number): void;
}) {
  return (
    <View className="stars">
      {WORDS.map((word, index) => {
        const on = index < stars;
        return (
          <Tap
            key={word}
            className={`star ${on ? 'star-on' : ''}`}
            label={`${index + 1} 颗星，${word}${stars === index + 1 ? '，已选' : ''}`}
            onTap={() => onChange(index + 1)}
          >
            <Icon name={on ? 'star-on' : 'star'} size={28} />
          </Tap>
        );
      })}
      <View className="t15 mute">{WORDS[stars - 1] ?? ''}</View>
    </View>
  );
}
