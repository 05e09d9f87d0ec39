import { useEffect, useRef, useState } from 'react';
import { Text } from '@tarojs/components';
import { formatCount } from '@shared/domain/numbers';

const DURATION_MS = 240;
const STEPS = 4;

/** A number that runs to its new value when it grows; four steps, so that it costs four small updates. */
export function NumberRoll({ value, className }: { value: number; className?: string }) {
  const [shown, setShown] = useState(value);
  const from = useRef(value);

  useEffect(() => {
    const start = from.current;
    from.current = value;
    if (start === value) return undefined;
    let step = 0;
    const timer = setInterval(() => {
      step += 1;
      setShown(Math.round(start + ((value - start) * step) / STEPS));
      if (step === STEPS) clearInterval(timer);
    }, DURATION_MS / STEPS);
    return () => {
      clearInterval(timer);
      setShown(value);
    };
  }, [value]);

  return <Text className={className}>{formatCount(shown)}</Text>;
}
