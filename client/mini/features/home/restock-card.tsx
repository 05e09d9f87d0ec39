import './restock-card.scss';
import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { fen, formatYuan } from '@shared/domain/money';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { Tile } from '@mini/components/tile';
import { attempt } from '@mini/services/attempt';
import { track } from '@mini/services/track';
import { useCommand } from '@mini/services/use-command';
import { openPage, toast } from '@mini/services/wx';
import { SNOOZES } from './restock-view';
import type { Snooze } from './restock-view';

type ForYou = NonNullable<NonNullable<Output<'screens.home'>['member']>['forYou']>;

interface Props {
  card: ForYou;
  restock: NonNullable<ForYou['restock']>;
  onSnoozed: () => void;
}

/** What is running out: how long it lasts, a reorder in one tap, why it is shown, and a way to say not now. */
export function RestockCard({ card, restock, onSnoozed }: Props) {
  const [open, setOpen] = useState<'why' | 'later' | null>(null);
  const snoozing = useCommand('repurchase.snooze');
  const { productId, imageUrl, tint, left, gauge, price } = restock;

  const go = (page: string): void => {
    track('card.tap', { card: card.kind, productId });
    openPage(page);
  };
  const snooze = ({ reason, done }: Snooze): Promise<boolean> =>
    attempt(async () => {
      if (!(await snoozing.run({ productId, reason }))) return;
      toast(done);
      onSnoozed();
    });

  return (
    <Card className="for-you">
      <Tap className="row restock-top" onTap={() => go(`/packages/goods/product/index?id=${productId}`)}>
        <Tile url={imageUrl} tint={tint} width={92} height={118} pad={8} />
        <View className="grow">
          <View className="t13 mute">为你</View>
          <View className="t17">{card.title}</View>
          <View className="t17">{left}</View>
          {gauge && <Gauge {...gauge} />}
          <View className="t13 mute">{card.detail}</View>
        </View>
      </Tap>
      <Button kind="tint" wide className="for-you-action" onTap={() => go(card.action.page)}>
        {card.action.label} <Text className="restock-price">{formatYuan(fen(price))}</Text>
      </Button>
      <View className="restock-foot">
        <Tap className="link" onTap={() => setOpen(open === 'why' ? null : 'why')}>
          <Icon name="help" size={16} />
          为什么看到这个
        </Tap>
        <Tap className="link" onTap={() => setOpen(open === 'later' ? null : 'later')}>
          还没用完，过几天再说
        </Tap>
      </View>
      {open === 'why' && <View className="t13 mute for-you-why fade-in">{card.why}</View>}
      {open === 'later' && (
        <View className="restock-later fade-in">
          {SNOOZES.map((choice) => (
            <Tap key={choice.reason} className="restock-reason t13" onTap={() => void snooze(choice)}>
              {choice.label}
            </Tap>
          ))}
        </View>
      )}
    </Card>
  );
}

/** A cell a day; the filled ones are left. */
function Gauge({ cells, left }: { cells: number; left: number }) {
  return (
    <View className="restock-gauge" aria-hidden>
      {Array.from({ length: cells }, (_, i) => (
        <View key={i} className={`restock-cell ${i >= cells - left ? 'restock-cell-on' : ''}`} />
      ))}
    </View>
  );
}
