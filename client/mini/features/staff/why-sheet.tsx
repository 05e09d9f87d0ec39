import { View } from '@tarojs/components';
import { Sheet } from '@mini/components/sheet';

/** Why something is said of a customer. */
export interface Why {
  name: string;
  sentence: string;
  /** Who said so, and since when; empty where that goes without saying. */
  from: string;
}

export function WhySheet({ why, onClose }: { why: Why | null; onClose(this: void): void }) {
  return (
    <Sheet open={why !== null} title={why?.name ?? ''} onClose={onClose}>
      {why?.sentence && <View className="t15">{why.sentence}</View>}
      {why?.from && <View className="t13 mute why-from">{why.from}</View>}
    </Sheet>
  );
}
