/**
 * What WeChat takes in a field of a subscribe message. The letters of a field's key are its type: `thing3` is a thing.
 * Lengths are Unicode code points; control characters and empty values are refused everywhere.
 */
export const FIELD_TYPES = [
  'thing',
  'phrase',
  'name',
  'character_string',
  'number',
  'letter',
  'symbol',
  'amount',
  'time',
  'date',
  'phone_number',
  'car_number',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Those whose tail can go without the rest becoming a lie. */
const CUT_AT: Partial<Record<FieldType, number>> = { thing: 20, character_string: 32, letter: 32 };

const CLOCK = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
const DAY = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})`;

const SHAPES: Readonly<Record<FieldType, RegExp>> = {
  thing: /^.{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  name: /^(\p{Script=Han}{1,10}|[A-Za-z\p{P}\p{S} ]{1,20}|[\p{Script=Han}A-Za-z·]{1,10})$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  number: /^-?\d{1,32}(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[\p{P}\p{S}]{1,5}$/u,
  amount: /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/,
  time: new RegExp(`^(${DAY} )?${CLOCK}(~(${DAY} )?${CLOCK})?$`),
  date: new RegExp(`^${DAY}( ${CLOCK})?(~${DAY}( ${CLOCK})?)?$`),
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^[\p{Script=Han}A-Z\d]{1,8}$/u,
};

/** The type of a field's key, or undefined for a key WeChat has not. */
export function fieldTypeOf(key: string): FieldType | undefined {
  const letters = /^([a-z_]+)\d{1,2}$/.exec(key)?.[1];
  return FIELD_TYPES.find((type) => type === letters);
}

/** The value as it may be sent: one line, cut with … where the type allows that. */
export function fitField(key: string, value: string): string {
  const line = value.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const type = fieldTypeOf(key);
  // Our money has commas between its thousands; theirs has none.
  if (type === 'amount') return line.replaceAll(',', '');
  const limit = type && CUT_AT[type];
  const points = [...line];
  if (limit === undefined || points.length <= limit) return line;
  const tail = type === 'thing' ? '…' : '';
  return points.slice(0, limit - tail.length).join('') + tail;
}

/** Whether WeChat takes this value in this field. */
export function fits(key: string, value: string): boolean {
  const type = fieldTypeOf(key);
  return type !== undefined && !/\p{Cc}/u.test(value) && value.trim() !== '' && SHAPES[type].test(value);
}
