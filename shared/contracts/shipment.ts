import { z } from 'zod';
import { command, count, done, instant, nothing, query, shape } from './kit';
import { cursor, id, pageSize, quantity } from './goods';

const trackingNo = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{6,40}$/, '运单号是 6 位以上的字母和数字');
const writers = ['owner', 'manager'] as const;

export const shipmentAdminContracts = {
  'shipment.carriers': query({
    auth: 'operator',
    summary: 'Express companies',
    input: nothing,
    output: shape({ items: z.array(shape({ carrier: z.string(), name: z.string() })) }),
    errors: [],
  }),
  'shipment.ship': command({
    auth: 'operator',
    roles: writers,
    summary: 'Hand units of a paid order to a carrier; the order is shipped when all of it is',
    input: shape({
      orderId: id,
      carrier: z.string().trim().min(1).max(20),
      trackingNo,
      /** All that is left when absent. */
      lines: z
        .array(shape({ key: z.string().max(90), quantity }))
        .min(1)
        .max(50)
        .optional(),
    }),
    output: shape({ parcelId: z.string(), state: z.string(), left: count }),
    errors: ['ORDER_GONE', 'ORDER_NOT_SHIPPABLE', 'AFTERSALE_OPEN', 'CARRIER_UNKNOWN', 'FORBIDDEN'],
  }),
  'shipment.correct': command({
    auth: 'operator',
    roles: writers,
    summary: 'Correct carrier or tracking number of a parcel',
    input: shape({ parcelId: id, carrier: z.string().trim().min(1).max(20), trackingNo }),
    output: done,
    errors: ['PARCEL_GONE', 'CARRIER_UNKNOWN', 'FORBIDDEN'],
  }),
  'shipment.listUploads': query({
    auth: 'operator',
    summary: 'What WeChat has not accepted as shipped yet, and so keeps the money of',
    input: shape({ cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          orderId: z.string(),
          outTradeNo: z.string(),
          state: z.enum(['waiting', 'refused']),
          attempts: count,
          problem: z.string().nullable(),
          nextAt: instant.nullable(),
          shippedAt: instant,
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
  'shipment.retryUpload': command({
    auth: 'operator',
    roles: writers,
    tx: 'phased',
    summary: 'Report an order as shipped to WeChat once more',
    input: shape({ orderId: id }),
    output: shape({ accepted: z.boolean(), problem: z.string().nullable() }),
    errors: ['ORDER_GONE', 'FORBIDDEN'],
  }),
};
