import { z } from 'zod';
import { command, count, done, fen, nothing, query, shape } from './kit';
import { choice, id, lineGoods, pickerView, quantity, totalsView, unavailableKind } from './goods';

/** Region code: six digits of the national list, of the district where there is one. */
const regionCode = z.string().regex(/^\d{6}$/, '选一下省市区');
const phone = z.string().regex(/^1\d{10}$/, '手机号是 1 开头的 11 位数字');

const addressInput = {
  name: z.string().trim().min(1, '收货人写一下').max(20),
  phone,
  regionCode,
  province: z.string().trim().min(1).max(20),
  city: z.string().trim().min(1).max(20),
  district: z.string().trim().max(20).default(''),
  detail: z.string().trim().min(2, '地址写详细些').max(80),
};

export const addressView = shape({
  addressId: z.string(),
  name: z.string(),
  phone: z.string(),
  phoneMasked: z.string(),
  regionCode: z.string(),
  province: z.string(),
  city: z.string(),
  district: z.string(),
  detail: z.string(),
  isDefault: z.boolean(),
});

export const addressContracts = {
  'address.list': query({
    auth: 'member',
    summary: 'The address book, the default one first',
    input: nothing,
    output: shape({ items: z.array(addressView) }),
    errors: [],
  }),
  'address.save': command({
    auth: 'member',
    summary: 'Add an address or change one',
    input: shape({ addressId: id.optional(), ...addressInput, isDefault: z.boolean().default(false) }),
    output: addressView,
    errors: ['ADDRESS_GONE', 'ADDRESS_FULL'],
    secretAnswer: true,
  }),
  'address.remove': command({
    auth: 'member',
    summary: 'Remove an address; orders keep theirs',
    input: shape({ addressId: id }),
    output: done,
    errors: ['ADDRESS_GONE'],
  }),
};

const cartLineView = shape({
  ...lineGoods,
  selected: z.boolean(),
  unit: fen,
  listUnit: fen,
  amount: fen,
  badge: z.string().nullable(),
  /** Most that can be put in. */
  max: count,
  unavailable: shape({
    kind: unavailableKind,
    sentence: z.string(),
    /** 「到货告诉我」 can be asked for; true when it already was. */
    restockAlert: z.boolean().nullable(),
  }).nullable(),
});

const cartView = shape({
  lines: z.array(cartLineView),
  /** Units in the cart; the number on the tab. */
  count,
  /** 「一起寄出，已满 ¥99 包邮」 */
  freight: z.string(),
  /** What would make a 满减 apply or do more; at most one. */
  hint: z.string().nullable(),
  selectedCount: count,
  totals: totalsView,
  picker: pickerView,
});

const items = z.array(shape({ skuId: id, quantity })).max(100);

export const cartContracts = {
  'cart.get': query({
    auth: 'member',
    summary: 'The cart with prices, the best coupons and what cannot be ordered',
    input: shape({ choice: choice.optional() }),
    output: cartView,
    errors: [],
  }),
  'cart.preview': query({
    auth: 'public',
    summary: 'The same for a cart that a visitor keeps on the device',
    input: shape({ items: z.array(shape({ skuId: id, quantity, selected: z.boolean() })).max(100) }),
    output: cartView,
    errors: [],
  }),
  'cart.add': command({
    auth: 'member',
    summary: 'Put units of a SKU into the cart',
    input: shape({ skuId: id, quantity }),
    output: shape({ count }),
    errors: ['PRODUCT_GONE', 'CART_FULL'],
  }),
  'cart.set': command({
    auth: 'member',
    summary: 'Set lines to what the member sees: quantity 0 takes one out',
    input: shape({
      items: z
        .array(shape({ skuId: id, quantity: z.int().min(0).max(999), selected: z.boolean() }))
        .min(1)
        .max(100),
    }),
    output: shape({ count }),
    errors: ['CART_FULL'],
  }),
  'cart.merge': command({
    auth: 'member',
    summary: 'After login: what the visitor had kept joins the cart of the member',
    input: shape({ items }),
    output: shape({ count }),
    errors: ['CART_FULL'],
  }),
};
