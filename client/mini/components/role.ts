// A browser reads `role`, WeChat `aria-role`.
const attribute = process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role';

/** What an element is to a screen reader: `<View {...role('alert')}>`. */
export function role(name: string): Record<string, string> {
  return { [attribute]: name };
}
