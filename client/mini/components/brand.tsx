import './brand.scss';
import { View } from '@tarojs/components';
import { role } from './role';

/** The name that is drawn; any other brand's is set in type. */
const DRAWN = '半山日常';

/** The mark alone. */
export function BrandMark() {
  return <View className="brand-mark" aria-hidden />;
}

/** Mark and name of the brand, for the navigation row. */
export function Brand({ name = DRAWN }: { name?: string }) {
  return (
    <View className="nav-lead" {...role('img')} aria-label={name}>
      <BrandMark />
      {name === DRAWN ? <View className="brand-word" aria-hidden /> : <View className="t17">{name}</View>}
    </View>
  );
}
