/** The tile colours of the mini program, by the name a category carries. */
export const TINTS = [
  { name: 'coffee', label: '咖啡' },
  { name: 'tea', label: '茶' },
  { name: 'grain', label: '谷物' },
  { name: 'body', label: '护理' },
  { name: 'home', label: '家居' },
  { name: 'gift', label: '礼物' },
] as const;

export function Tint({ name }: { name: string }) {
  const known = TINTS.some((tint) => tint.name === name);
  return <span className="swatch" style={{ background: `var(--tile-${known ? name : 'gift'})` }} />;
}
