import './number-roll.scss';
import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { formatCount } from '@shared/domain/numbers';

/** A number that rolls up to its new value: one update to the screen, the movement is the style's. */
export function NumberRoll({ value, className = '' }: { value: number; className?: string }) {
  const [{ now, before }, setShown] = useState<{ now: number; before?: number }>({ now: value });

  useEffect(() => {
    setShown((old) => (old.now === value ? old : { now: value, before: old.now }));
  }, [value]);

  return (
    <View className={`roll ${className}`}>
      {before !== undefined && (
        <Text key={`before-${before}`} className="roll-before" aria-hidden>
          {formatCount(before)}
        </Text>
      )}
      <Text key={now} className={before === undefined ? '' : 'roll-now'}>
        {formatCount(now)}
      </Text>
    </View>
  );
}
