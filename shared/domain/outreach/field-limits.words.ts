import { fieldTypeOf } from './field-limits';
import type { FieldType } from './field-limits';

const LIMITS: Readonly<Record<FieldType, string>> = {
  thing: '20 个字以内，多了会截断',
  phrase: '5 个汉字以内，只能是汉字',
  name: '10 个汉字或 20 个字母以内',
  character_string: '32 位以内的字母、数字和符号，多了会截断',
  number: '只能是数字，可以有小数',
  letter: '32 个以内的字母，多了会截断',
  symbol: '5 个以内的符号',
  amount: '一个金额，前面可以有 ¥，后面可以有「元」',
  time: '时刻，前面可以有日期，如 2026年6月12日 09:05',
  date: '日期，后面可以有时刻，如 2026年6月12日',
  phone_number: '17 位以内的电话号码',
  car_number: '8 位以内的车牌号',
};

/** What WeChat takes in the field with this key; empty for a key it has not. */
export function limitWords(key: string): string {
  const type = fieldTypeOf(key);
  return type ? LIMITS[type] : '';
}
