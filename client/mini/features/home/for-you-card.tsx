import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Icon, type IconName } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { track } from '@mini/services/track';
import { openPage } from '@mini/services/wx';
import { RestockCard } from './restock-card';

type ForYou = NonNullable<NonNullable<Output<'screens.home'>['member']>['forYou']>;

const ICONS: Record<ForYou['kind'], IconName> = {
  restock: 'cart',
  coupon: 'ticket',
  makeUp: 'calendar',
  expiring: 'clock',
  milestone: 'gift',
  profile: 'user',
  level: 'medal',
};

/** The one thing worth doing now, and why it is shown. */
export function ForYouCard({ card, reload }: { card: ForYou; reload: () => void }) {
  const { kind, restock } = card;
  const productId = restock?.productId;
  useEffect(() => {
    track('card.view', { card: kind, ...(productId !== undefined && { productId }) });
  }, [kind, productId]);
  if (restock) return <RestockCard card={card} restock={restock} onSnoozed={reload} />;
  return <PlainCard card={card} />;
}

function PlainCard({ card }: { card: ForYou }) {
  const [why, setWhy] = useState(false);
  const go = (): void => {
    track('card.tap', { card: card.kind });
    openPage(card.action.page);
  };
  return (
    <Card className="for-you">
      <View className="row for-you-top">
        <View className="for-you-pic">
          <Icon name={ICONS[card.kind]} size={26} />
        </View>
        <View className="grow">
          <View className="t13 mute">为你</View>
          <View className="t17">{card.title}</View>
          <View className="t13 mute">{card.detail}</View>
        </View>
      </View>
      <Button kind="tint" wide className="for-you-action" onTap={go}>
        {card.action.label}
      </Button>
      <Tap className="link" onTap={() => setWhy(!why)}>
        <Icon name="help" size={16} />
        为什么看到这个
      </Tap>
      {why && <View className="t13 mute for-you-why fade-in">{card.why}</View>}
    </Card>
  );
}
