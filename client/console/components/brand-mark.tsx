import mark from '../mark.svg';

export function BrandMark({ size = 26 }: { size?: number }) {
  return <img src={mark} width={size} height={size} alt="" />;
}
