import './review.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { Tabs } from '@mini/components/tabs';
import { Mine } from './mine';
import { Pending } from './pending';

const TABS = [
  { key: 'pending', name: '待评价' },
  { key: 'mine', name: '写过的' },
] as const;

/** What waits for this member's words, and what they said; of one order only the former. */
export function MyReviews({ orderId }: { orderId: string | undefined }) {
  const [tab, setTab] = useState<(typeof TABS)[number]['key']>('pending');
  return (
    <View className="page review-page">
      {!orderId && <Tabs items={TABS} selected={tab} onSelect={setTab} />}
      {tab === 'pending' ? <Pending orderId={orderId} /> : <Mine />}
    </View>
  );
}
