import { z } from 'zod';
import { CHANNELS, MATERIAL_KINDS } from '../domain/attribution/material';
import { VERDICTS } from '../domain/attribution/verdict';
import { command, count, day, deviceId, done, fen, instant, query, shape } from './kit';
import { cursor, id, pageSize } from './goods';

/** 32 characters when it is ours; others are logged as forged. */
const token = z.string().min(1).max(64);
const verdict = z.enum(VERDICTS);

const steps = { tapped: count, opened: count, joined: count, ordered: count, net: fen };
const group = shape({ key: z.string(), name: z.string(), ...steps });

/** Sharing by staff and members, and what came of it. Nobody is rewarded for sharing. */
export const shareContracts = {
  'share.create': command({
    auth: 'member',
    summary: 'A link for something to share; of staff it carries the staff account',
    input: shape({
      material: shape({ kind: z.enum(MATERIAL_KINDS), id }),
      channel: z.enum(CHANNELS),
      /** The script line that goes with it, and how the line is called: never its words, which may name a customer. */
      scriptId: id.optional(),
      words: z.string().trim().max(200).default(''),
      campaign: z.string().trim().min(1).max(40).optional(),
      deviceId: deviceId.optional(),
    }),
    output: shape({
      linkId: z.string(),
      token: z.string(),
      /** Of the page in the mini program, with the token in its query. */
      path: z.string(),
      /** It carries the staff account of this login. */
      asStaff: z.boolean(),
      /** Name of the brand, for the card. */
      brand: z.string(),
    }),
    errors: ['SHARE_MATERIAL_GONE'],
  }),
  'share.tap': command({
    auth: 'member',
    summary: 'Count a tap on share: WeChat does not say whether anything was sent',
    input: shape({ linkId: id }),
    output: done,
    errors: ['SHARE_LINK_GONE'],
  }),
  'share.open': command({
    auth: 'public',
    summary: 'Log that something shared was opened; a token worth nothing still says where it leads',
    input: shape({ token, scene: z.int().min(0).max(99_999).nullable(), deviceId }),
    output: shape({
      verdict,
      /** The first opening of the day by this person. */
      first: z.boolean(),
      /** What it shows; null when nothing is known of it. */
      page: z.string().nullable(),
    }),
    errors: [],
    rate: { perMinute: 60, burst: 30 },
  }),
  'share.code': command({
    auth: 'member',
    tx: 'phased',
    summary: 'The mini-program code of a link of the caller, as a picture',
    input: shape({ linkId: id }),
    output: shape({
      url: z.string(),
      /** Name of the staff account it was shared as; null for a member. */
      by: z.string().nullable(),
    }),
    errors: ['SHARE_LINK_GONE', 'SHARE_CODE_REFUSED', 'WECHAT_UNAVAILABLE', 'RATE_LIMITED'],
  }),
  'share.funnel': query({
    auth: 'member',
    summary: 'What the shares of the caller led to, by material and by script',
    input: shape({ days: z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7) }),
    output: shape({
      from: day,
      to: day,
      asStaff: z.boolean(),
      total: shape(steps),
      byMaterial: z.array(group),
      byScript: z.array(group),
    }),
    errors: [],
  }),
};

export const shareAdminContracts = {
  'share.team': query({
    auth: 'operator',
    summary:
      'Of the people who opened the cards of each colleague in the last days, today not included: how many joined or ordered since',
    input: shape({ days: z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7) }),
    output: shape({
      from: day,
      to: day,
      /** Colleagues in all, those included whose cards nobody opened. */
      staff: count,
      /** Of the whole team; null where nobody opened anything. */
      mean: z.number().nullable(),
      /** Colleagues whose cards were opened, best first. */
      items: z.array(
        shape({
          staffId: z.string(),
          name: z.string(),
          people: count,
          won: count,
          /** Shrunk to the team, with its 95 % interval. */
          rate: z.number(),
          low: z.number(),
          high: z.number(),
          /** Only where the interval excludes the team's rate. */
          stands: z.enum(['above', 'below']).nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  'share.touches': query({
    auth: 'operator',
    summary: 'The touch log: every opening of something shared, also forged and late ones',
    input: shape({ verdict: verdict.optional(), cursor: cursor.optional(), limit: pageSize }),
    output: shape({
      items: z.array(
        shape({
          touchId: z.string(),
          /** The link; of a forged token the token itself. */
          link: z.string(),
          /** What was shared and with which words; null of a forged token. */
          shared: shape({
            ...{ kind: z.enum(MATERIAL_KINDS), id: z.string(), name: z.string() },
            words: z.string(),
          }).nullable(),
          nickname: z.string().nullable(),
          sharer: z.string().nullable(),
          day,
          verdict,
          /** WeChat's number of how the app was opened. */
          scene: z.int().nullable(),
          memberId: z.string().nullable(),
          staffId: z.string().nullable(),
          sharerId: z.string().nullable(),
          firstAt: instant,
          at: instant,
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: [],
  }),
};
