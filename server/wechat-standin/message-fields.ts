const CLOCK = '([01][0-9]|2[0-3]|[0-9]):[0-5][0-9](:[0-5][0-9])?';
const DAY =
  '([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}[.][0-9]{1,2}[.][0-9]{1,2})';
const HAN = '\\p{Unified_Ideograph}';

/** WeChat's page of template parameters, a line each; lengths are counted in code points. */
const RULES: readonly [type: string, longest: number, pattern: RegExp][] = [
  ['thing', 20, /^./u],
  ['phrase', 5, new RegExp(`^${HAN}+$`, 'u')],
  ['name', 20, new RegExp(`^(${HAN}{1,10}|[^0-9]{1,20})$`, 'u')],
  ['character_string', 32, /^[!-~ ]+$/u],
  ['number', 33, /^-?[0-9]+([.][0-9]+)?$/u],
  ['letter', 32, /^[a-z]+$/iu],
  ['symbol', 5, /^[^\p{L}\p{N}]+$/u],
  ['amount', 16, /^[¥￥$€£]?[0-9]{1,10}([.][0-9]+)?元?$/u],
  ['time', 45, new RegExp(`^(${DAY} )?${CLOCK}(~(${DAY} )?${CLOCK})?$`, 'u')],
  ['date', 45, new RegExp(`^${DAY}( ${CLOCK})?(~${DAY}( ${CLOCK})?)?$`, 'u')],
  ['phone_number', 17, /^[0-9+() -]+$/u],
  ['car_number', 8, new RegExp(`^[${HAN}A-Z0-9]+$`, 'u')],
];

/** Whether WeChat takes the value of a field, whose key is its type and a number. */
export function takesValue(key: string, value: string): boolean {
  const type = key.replace(/[0-9]+$/, '');
  const rule = RULES.find(([name]) => name === type);
  if (!rule || value.trim() === '' || /\p{Cc}/u.test(value)) return false;
  return [...value].length <= rule[1] && rule[2].test(value);
}
