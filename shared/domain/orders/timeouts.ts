/** When an unattended order moves on. Days are 24 hours: they run from a moment, not from midnight. */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface OrderTimes {
  /** An unpaid order closes after this. */
  closeAfterMinutes: number;
  /** Received by itself this long after the carrier says signed … */
  receiveAfterSignedDays: number;
  /** … or, when the carrier says nothing, after shipping. */
  receiveAfterShippedDays: number;
  /** After-sales can be asked for this long after receipt. */
  afterSaleDays: number;
  /** Goods that may come back have to be sent this long after the shop agreed. */
  sendBackDays: number;
}

/** epoch ms; from this moment on the order may be closed. */
export function closesAt(placedAt: number, { closeAfterMinutes }: OrderTimes): number {
  return placedAt + closeAfterMinutes * MINUTE;
}

/** epoch ms. `signedAt` of the last parcel, null while one of them is not signed; `shippedAt` of the last parcel. */
export function receivesAt(
  { shippedAt, signedAt }: { shippedAt: number; signedAt: number | null },
  times: OrderTimes,
): number {
  return signedAt === null
    ? shippedAt + times.receiveAfterShippedDays * DAY
    : signedAt + times.receiveAfterSignedDays * DAY;
}

/** epoch ms; until then after-sales can be asked for, and from then on the order completes. */
export function afterSaleEndsAt(receivedAt: number, { afterSaleDays }: OrderTimes): number {
  return receivedAt + afterSaleDays * DAY;
}

/** epoch ms; from then on a return that was agreed to and not sent lapses. */
export function sendBackEndsAt(acceptedAt: number, { sendBackDays }: OrderTimes): number {
  return acceptedAt + sendBackDays * DAY;
}

/** May an after-sale be asked for? Once the order is paid, and until its time after receipt is over. */
export function mayAskAfterSale(
  { paidAt, receivedAt }: { paidAt: number | null; receivedAt: number | null },
  now: number,
  times: OrderTimes,
): boolean {
  return paidAt !== null && (receivedAt === null || now < afterSaleEndsAt(receivedAt, times));
}

/** Completes when the time is over and no after-sale is open; one that is open holds it back. */
export function mayComplete(
  { receivedAt, openAfterSales }: { receivedAt: number; openAfterSales: number },
  now: number,
  times: OrderTimes,
): boolean {
  return openAfterSales === 0 && now >= afterSaleEndsAt(receivedAt, times);
}
