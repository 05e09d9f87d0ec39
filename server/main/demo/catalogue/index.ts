/** The shelf of the demo brand 「半山日常」. */
import { body } from './body';
import { coffee } from './coffee';
import { gift } from './gift';
import { grain } from './grain';
import { home } from './home';
import { tea } from './tea';
import type { DemoProduct } from './types';

export { categories } from './categories';
export { coupons, grants } from './coupons';
export { exchanges, freight, promotions } from './offers';
export { reviews } from './reviews';

/** In the order of the mall. */
export const products: readonly DemoProduct[] = [...coffee, ...tea, ...grain, ...body, ...home, ...gift];
