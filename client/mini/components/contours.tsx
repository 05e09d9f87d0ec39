import { View } from '@tarojs/components';
import './contours.scss';

/** Contour lines of the hill behind a card, in the card's text colour. The card must be positioned. */
export function Contours() {
  return <View className="contours" aria-hidden />;
}
