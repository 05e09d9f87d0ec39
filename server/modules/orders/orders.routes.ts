import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { addressBookOf, addressesIn, removeAddress, saveAddress } from './address.service';
import { addressView } from './address.view';
import { adminList } from './admin.queries';
import { memberCart, visitorCart } from './cart.queries';
import { add, merge, set } from './cart.service';
import { checkout } from './checkout.queries';
import { listInvoices, markInvoiced, requestInvoice } from './invoice.service';
import { orderList } from './list.queries';
import { place } from './place.service';
import { reorder } from './reorder.service';

const OK = { ok: true } as const;

export const orderRoutes: Routes = {
  'address.list': async (ctx) => ({
    items: addressesIn(ctx, await addressBookOf(memberId(ctx))).map(addressView),
  }),
  'address.save': async (ctx, input) => addressView(await saveAddress(ctx, memberId(ctx), input)),
  'address.remove': async (ctx, input) => {
    await removeAddress(ctx, memberId(ctx), input.addressId);
    return OK;
  },
  'cart.get': (ctx, input) => memberCart(ctx, memberId(ctx), input.choice),
  'cart.preview': (ctx, input) => visitorCart(ctx, input.items),
  'cart.add': async (ctx, input) => ({ count: await add(ctx, memberId(ctx), input) }),
  'cart.set': async (ctx, input) => ({ count: await set(ctx, memberId(ctx), input.items) }),
  'cart.merge': async (ctx, input) => ({ count: await merge(ctx, memberId(ctx), input.items) }),
  'order.checkout': (ctx, input) => checkout(ctx, memberId(ctx), input),
  'order.place': async (ctx, input) => {
    const { _id: orderId, state, totals, closesAt } = await place(ctx, memberId(ctx), input);
    return { orderId, state, payable: totals.payable, closesAt };
  },
  'order.list': (ctx, input) => orderList(memberId(ctx), input, ctx.now),
  'order.reorder': (ctx, input) => reorder(ctx, memberId(ctx), input.orderId),
  'order.requestInvoice': async (ctx, input) => {
    await requestInvoice(ctx, memberId(ctx), input);
    return OK;
  },
  'order.adminList': (ctx, input) => adminList(ctx, input),
  'order.listInvoices': (_ctx, input) => listInvoices(input),
  'order.markInvoiced': async (ctx, input) => {
    await markInvoiced(ctx, input.orderId);
    return OK;
  },
};
