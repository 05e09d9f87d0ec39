/** Address of the checkout for one line bought at once. */
export function checkoutPage(skuId: string, quantity: number): string {
  return `/packages/trade/checkout/index?lines=${encodeURIComponent(JSON.stringify([{ skuId, quantity }]))}`;
}
