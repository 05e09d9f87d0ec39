import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { formatDay } from '@shared/domain/day.words';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import { Card } from '@mini/components/card';
import { Tap } from '@mini/components/tap';

const SHOWN = 2;

/** The notice in force; the first sections at once, the rest on a tap. */
export function NoticeCard({ notice }: { notice: Output<'consent.current'>['notice'] }) {
  const [all, setAll] = useState(false);
  const { zone } = DEFAULT_SETTINGS.brand;
  const updated = formatDay(businessDayOf(notice.updatedAt, zone), businessDayOf(Date.now(), zone));
  const sections = all ? notice.sections : notice.sections.slice(0, SHOWN);
  return (
    <Card>
      <View className="t13 mute">
        {notice.version} 版，{updated}更新
      </View>
      {sections.map(({ heading, body }) => (
        <View key={heading} className="notice-part">
          <View className="t15 w6">{heading}</View>
          <View className="t15 mute">{body}</View>
        </View>
      ))}
      {sections.length < notice.sections.length && (
        <Tap className="link acc" onTap={() => setAll(true)}>
          看全文，还有 {notice.sections.length - sections.length} 段
        </Tap>
      )}
    </Card>
  );
}
