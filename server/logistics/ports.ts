/**
 * What the modules may ask of those who carry parcels. They depend on these types only: a provider of tracking
 * (快递100, 快递鸟, a carrier itself) is an adapter beside this file.
 */

export interface Carrier {
  /** WeChat's id of the express company (`get_delivery_list`), which is ours as well. */
  code: string;
  name: string;
  /** WeChat and the carrier want the masked phone number of the receiver with each parcel. */
  needsPhone: boolean;
}

/** Where a parcel is, in the order a parcel goes; `problem` is a delivery that failed and will be tried again. */
export type TraceState = 'collected' | 'inTransit' | 'inYourCity' | 'outForDelivery' | 'signed' | 'problem';

export interface TraceNode {
  /** Milliseconds since the epoch. */
  at: number;
  state: TraceState;
  city: string;
  /** The carrier's words, as the member reads them. */
  text: string;
}

/** What a carrier needs to find a parcel: numbers are used again after some months, so the day matters too. */
export interface Waybill {
  /** Code of one of the carriers. */
  carrier: string;
  trackingNo: string;
  /** Milliseconds since the epoch. */
  shippedAt: number;
  to: { province: string; city: string };
  /** Last four digits of the receiver's phone number, where the carrier asks for them. */
  phoneTail?: string;
}

export interface LogisticsPort {
  carriers: readonly Carrier[];
  /**
   * The way of a parcel so far, oldest first; empty while nothing is known of it.
   * @throws LogisticsError when the provider cannot be asked; ask again later
   */
  trace(waybill: Waybill): Promise<TraceNode[]>;
}

/** The provider gave no answer. Its message holds no number and no name: safe to log whole. */
export class LogisticsError extends Error {
  override readonly name = 'LogisticsError';
}
