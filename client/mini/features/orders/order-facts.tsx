import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { formatDay } from '@shared/domain/day.words';
import { fen, formatYuan } from '@shared/domain/money';
import { brandClock } from '@mini/services/brand';
import { copyText, openPage } from '@mini/services/wx';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { inFours } from './order-view';
import type { OrderDetail } from './order-view';

/** Where it goes, under which number, when it was paid, what came of it later. */
export function OrderFacts({ order, onInvoice }: { order: OrderDetail; onInvoice(this: void): void }) {
  const { address, orderNo, placedAt, paidAt, payMethod, note, invoice, afterSales, actions } = order;
  return (
    <View className="card order-facts">
      {address && (
        <Fact name="收货">
          <View>
            {address.name} {address.phoneMasked.replace(/^(\d{3})(\*+)(\d{4})$/, '$1 $2 $3')}
          </View>
          <View>{address.text}</View>
        </Fact>
      )}
      <Fact name="订单号">
        <Tap className="order-copy" label={`复制订单号 ${orderNo}`} onTap={() => void copyText(orderNo)}>
          {inFours(orderNo)}
        </Tap>
      </Fact>
      {paidAt === null && <Fact name="下单">{momentWords(placedAt)}</Fact>}
      {paidAt !== null && (
        <Fact name="付款">{[momentWords(paidAt), payMethod].filter(Boolean).join(' ')}</Fact>
      )}
      {note && <Fact name="留言">{note}</Fact>}
      {invoice && (
        <Fact name="发票">
          {invoice.title}，{invoice.state === 'issued' ? '已开' : '在开'}
        </Fact>
      )}
      {!invoice && actions.includes('invoice') && <FactLink name="发票" words="开发票" onTap={onInvoice} />}
      {afterSales.map(({ afterSaleId, stateText, money }) => (
        <FactLink
          key={afterSaleId}
          name="售后"
          words={money > 0 ? `${stateText} ${formatYuan(fen(money))}` : stateText}
          onTap={() => openPage(`/packages/trade/aftersale/index?id=${afterSaleId}`)}
        />
      ))}
    </View>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className="order-fact">
      <View className="order-fact-name mute">{name}</View>
      <View className="order-fact-value">{children}</View>
    </View>
  );
}

function FactLink({ name, words, onTap }: { name: string; words: string; onTap(this: void): void }) {
  return (
    <Tap className="order-fact order-fact-link" label={`${name}，${words}`} onTap={onTap}>
      <View className="order-fact-name mute">{name}</View>
      <View className="order-fact-value order-fact-more">
        {words}
        <Icon name="next" size={14} />
      </View>
    </Tap>
  );
}

/** 「6月12日 8:43」 */
function momentWords(at: number): string {
  const { day, hour, minute } = brandClock(at);
  return `${formatDay(day, brandClock(Date.now()).day)} ${hour}:${String(minute).padStart(2, '0')}`;
}
