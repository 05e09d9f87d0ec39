import './shelf.scss';
import { ScrollView, View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { openPage } from '@mini/services/wx';
import { Section } from '@mini/components/section';
import { Tap } from '@mini/components/tap';
import { Tile } from '@mini/components/tile';
import { costWords } from './exchange-view';

/** More are in the points mall. */
const SHOWN = 6;

/** A few things the points would buy now, for other pages; nothing while there are none. */
export function ExchangeShelf() {
  const { data } = useQuery('exchange.list', {});
  const items = (data?.items ?? []).filter(({ left, lock }) => left > 0 && !lock).slice(0, SHOWN);
  if (items.length === 0) return null;
  return (
    <Section title="现在能换" more="积分商城" onMore={() => openPage('/packages/goods/exchange/index')}>
      <ScrollView className="shelf scroll-x" scrollX enhanced showScrollbar={false}>
        <View className="shelf-row">
          {items.map((item) => (
            <Tap
              key={item.exchangeId}
              className="shelf-item"
              as="link"
              onTap={() => openPage('/packages/goods/exchange/index')}
            >
              <Tile url={item.imageUrl} tint={item.tint} width={106} height={96} pad={8} />
              <View className="shelf-name">{item.name}</View>
              <View className={`t13 ${item.missing ? 'mute' : 'gold w6'}`}>
                {item.missing ?? costWords(item)}
              </View>
            </Tap>
          ))}
        </View>
      </ScrollView>
    </Section>
  );
}
