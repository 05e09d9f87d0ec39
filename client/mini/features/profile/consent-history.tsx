import { View } from '@tarojs/components';
import { formatMoment } from '@shared/domain/day.words';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { Card } from '@mini/components/card';
import { consentLines } from './consent-view';

/** Every consent given or withdrawn, newest first. */
export function ConsentHistory(ledger: {
  items: Parameters<typeof consentLines>[0];
  purposes: Parameters<typeof consentLines>[1];
}) {
  const now = Date.now();
  return (
    <Card list>
      {consentLines(ledger.items, ledger.purposes).map(({ key, at, text }) => (
        <View key={key} className="consent">
          <View className="grow">
            <View className="t15">{text}</View>
            <View className="t13 mute">{formatMoment(at, now, DEFAULT_SETTINGS.brand.zone)}</View>
          </View>
        </View>
      ))}
    </Card>
  );
}
