import './picker-sheet.scss';
import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { Button } from './button';
import { Icon } from './icon';
import { pointsWords, promotionWorth, stubWords, tapCoupon } from './picker-view';
import type { Choice, PickerCoupon, PickerData } from './picker-view';
import { Radio } from './radio';
import { Sheet } from './sheet';
import { Tap } from './tap';
import { worthParts } from './ticket-view';
import { Toggle } from './toggle';

interface Props {
  open: boolean;
  picker: PickerData;
  /** In fen. */
  payable: number;
  choice: Choice;
  onChoose(this: void, choice: Choice): void;
  onOpen(this: void, page: string): void;
  onClose(this: void): void;
}

/** How promotions, coupons and points take part; what does not says why. */
export function PickerSheet({ open, picker, payable, choice, onChoose, onOpen, onClose }: Props) {
  const { title, saved, promotions, coupons } = picker;
  return (
    <Sheet open={open} title="优惠怎么用" onClose={onClose}>
      <View className="picker-sum">
        <View className="t15 grow">{title}</View>
        {saved > 0 && <View className="t17 acc nw">共省 {formatYuan(fen(saved))}</View>}
      </View>
      {choice.coupons !== 'best' && (
        <Tap className="link acc" onTap={() => onChoose({ ...choice, coupons: 'best' })}>
          <Icon name="refresh" size={16} />
          换回最省的一组
        </Tap>
      )}
      <Points picker={picker} onChange={(usePoints) => onChoose({ ...choice, usePoints })} />
      {promotions.map((promotion) => (
        <PickerRow
          key={promotion.label}
          worth={promotionWorth(promotion)}
          under="满减"
          name={promotion.label}
          sentence={promotion.note}
          off={!promotion.applied}
        >
          {promotion.applied && (
            <View className="acc">
              <Icon name="check" size={22} />
            </View>
          )}
        </PickerRow>
      ))}
      {coupons.map((coupon) => (
        <PickerRow
          key={coupon.couponId}
          worth={coupon.worth}
          under={stubWords(coupon.threshold)}
          name={coupon.name}
          sentence={coupon.sentence}
          helps={coupon.status === 'used'}
          off={coupon.status === 'no'}
        >
          <CouponEnd
            coupon={coupon}
            onTap={() => onChoose({ ...choice, coupons: tapCoupon(coupons, coupon) })}
            onOpen={onOpen}
          />
        </PickerRow>
      ))}
      <Button className="picker-done" wide onTap={onClose}>
        就这样，付 {formatYuan(fen(payable))}
      </Button>
    </Sheet>
  );
}

function Points({ picker, onChange }: { picker: PickerData; onChange(this: void, on: boolean): void }) {
  const { title, detail } = pointsWords(picker.points);
  return (
    <View className="picker-points">
      <View className="grow">
        <View className="t15 w6">{title}</View>
        <View className="t13 mute">{detail}</View>
      </View>
      {!picker.points.blocked && <Toggle on={picker.points.used > 0} label="用积分" onChange={onChange} />}
    </View>
  );
}

interface RowProps {
  worth: string;
  /** Under the worth. */
  under: string;
  name: string;
  sentence: string;
  helps?: boolean;
  off?: boolean;
  children: ReactNode;
}

function PickerRow({ worth, under, name, sentence, helps, off, children }: RowProps) {
  const { sign, value, unit } = worthParts(worth);
  return (
    <View className={`picker-row ${off ? 'picker-off' : ''}`}>
      <View className="picker-worth">
        <View className={value.length > 4 ? 'picker-value picker-long' : 'picker-value'}>
          {sign && <Text className="picker-unit">{sign}</Text>}
          {value}
          {unit && <Text className="picker-unit">{unit}</Text>}
        </View>
        <View className="t13 mute">{under}</View>
      </View>
      <View className="grow">
        <View className="t15 picker-name">{name}</View>
        <View className={`t13 ${helps ? 'acc' : 'mute'}`}>{sentence}</View>
      </View>
      {children}
    </View>
  );
}

interface EndProps {
  coupon: PickerCoupon;
  onTap(this: void): void;
  onOpen(this: void, page: string): void;
}

function CouponEnd({ coupon: { status, name, action }, onTap, onOpen }: EndProps) {
  if (status !== 'no')
    return (
      <Radio on={status === 'used'} label={status === 'used' ? `用${name}` : `改用${name}`} onTap={onTap} />
    );
  if (!action) return null;
  return (
    <Tap className="link acc" onTap={() => onOpen(action.page)}>
      {action.label}
    </Tap>
  );
}
