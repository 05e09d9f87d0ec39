import { View } from '@tarojs/components';

export default function Page() {
  return <View aria-label="x">hi</View>;
}
