import './ticket.scss';
import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { worthParts } from './ticket-view';

type Face = Pick<Output<'coupon.centre'>['items'][number], 'name' | 'worth' | 'threshold'>;

interface Props {
  coupon: Face;
  /** Second line: what it covers, why it was given, what it does for the cart. */
  detail?: string;
  /** The second line tells what it does for the cart. */
  helps?: boolean;
  /** Last line: until when. */
  until: string;
  /** It ends in a few days. */
  soon?: boolean;
  /** It cannot be used now. */
  off?: boolean;
  /** A button or a word on the right of the last line. */
  action?: ReactNode;
  /** Hangs under the ticket: why it does not apply, and what would change that. */
  foot?: ReactNode;
}

/** A coupon as a ticket: worth on the stub, words beside it. */
export function Ticket({ coupon, detail, helps, until, soon, off, action, foot }: Props) {
  const { sign, value, unit, long } = worthParts(coupon.worth);
  return (
    <View className={`ticket ${off ? 'ticket-off' : ''}`}>
      <View className="ticket-body">
        <View className="ticket-stub">
          <View className={`ticket-worth ${long ? 'ticket-worth-long' : ''}`}>
            {sign && <Text className="ticket-unit">{sign}</Text>}
            {value}
            {unit && <Text className="ticket-unit">{unit}</Text>}
          </View>
          <View className="t13 mute center">{coupon.threshold}</View>
        </View>
        <View className="ticket-words">
          <View className="t15 w6">{coupon.name}</View>
          {detail && <View className={`t13 ${helps ? 'acc' : 'mute'}`}>{detail}</View>}
          <View className="ticket-last">
            <View className={`t13 grow ${soon ? 'gold w6' : 'mute'}`}>{until}</View>
            {action}
          </View>
        </View>
      </View>
      {foot && <View className="ticket-foot">{foot}</View>}
    </View>
  );
}
