import type { ShippingTimes } from './orders/delivery';
import type { OrderTimes } from './orders/timeouts';
import type { BudgetLimits } from './outreach/budget';
import type { QuietHours } from './outreach/quiet-hours';
import type { ClassMatrix } from './pricing/coupon-types';

/** What operators may change. Points are whole numbers, rates are basis points (1/10,000), days are business days. */
export interface MallSettings {
  /** `shortName`: how the brand speaks of itself in a sentence. */
  brand: { name: string; shortName: string; zone: string };
  checkin: CheckinSettings;
  points: PointsSettings;
  membership: MembershipSettings;
  /** `together`: which classes of coupons one order may take at once. */
  coupons: { together: ClassMatrix };
  order: OrderTimes & {
    /** Where members send goods back to, as they read it; empty until the shop has said. */
    returnAddress: string;
  };
  shipping: ShippingTimes;
  outreach: OutreachSettings;
  /** Days that raw behaviour events are kept; their daily counters stay. */
  retention: { eventDays: number };
}

/** How often and when members are spoken to, and how many of them are left alone to learn what speaking does. */
export interface OutreachSettings {
  budget: BudgetLimits;
  quiet: QuietHours;
  /** Shares of members: over everything that is no service, and of each campaign beyond that. */
  holdout: { universalBp: number; campaignBp: number };
}

export interface CheckinSettings {
  dailyPoints: number;
  /** Ascending by `days`; the last one ends the cycle and the next day starts a new one. */
  milestones: Milestone[];
  makeUpCardsPerMonth: number;
  /** A missed day can be made up while it is one of this many days before today. */
  makeUpWithinDays: number;
}

export interface Milestone {
  days: number;
  points: number;
}

export interface PointsSettings {
  /** Earned for each ¥1 of goods paid. */
  pointsPerYuan: number;
  /** How many points are worth ¥1. */
  pointsForOneYuan: number;
  /** Largest part of the goods value that points may pay. */
  maxShareBp: number;
  /** Days after receipt until pending points become available. */
  freezeDays: number;
  /** A lot lasts until the end of the month this many months after it was earned. */
  validMonths: number;
  /** Days before expiry on which a member is told, largest first. */
  expiryNoticeDays: number[];
  /** Days that points live on when they come back after their lot has expired. */
  expiredGraceDays: number;
}

export interface MembershipSettings {
  /** Growth counts for this many days, the day it was gained included. */
  windowDays: number;
  downgradeNoticeDays: number;
  /** Ascending by `growthNeeded`, the first needs 0. */
  levels: Level[];
}

export interface Level {
  level: number;
  name: string;
  growthNeeded: number;
  /** Member price as a part of the list price. */
  rateBp: number;
  freeFreight: boolean;
  /** Further benefits, in words. */
  benefits: string[];
}

export const DEFAULT_SETTINGS: MallSettings = {
  brand: { name: '半山日常', shortName: '半山', zone: 'Asia/Shanghai' },
  checkin: {
    dailyPoints: 5,
    milestones: [
      { days: 3, points: 10 },
      { days: 7, points: 20 },
      { days: 15, points: 60 },
      { days: 30, points: 150 },
    ],
    makeUpCardsPerMonth: 1,
    makeUpWithinDays: 7,
  },
  points: {
    pointsPerYuan: 1,
    pointsForOneYuan: 100,
    maxShareBp: 5_000,
    freezeDays: 7,
    validMonths: 12,
    expiryNoticeDays: [30, 7],
    expiredGraceDays: 14,
  },
  membership: {
    windowDays: 365,
    downgradeNoticeDays: 30,
    levels: [
      {
        level: 1,
        name: '普通',
        growthNeeded: 0,
        rateBp: 10_000,
        freeFreight: false,
        benefits: ['签到得积分'],
      },
      { level: 2, name: '银卡', growthNeeded: 500, rateBp: 9_800, freeFreight: false, benefits: [] },
      { level: 3, name: '金卡', growthNeeded: 2_000, rateBp: 9_500, freeFreight: true, benefits: [] },
      { level: 4, name: '黑金', growthNeeded: 6_000, rateBp: 9_200, freeFreight: true, benefits: [] },
    ],
  },
  coupons: { together: { productOrder: true, productFreight: true, orderFreight: true } },
  order: {
    closeAfterMinutes: 15,
    receiveAfterSignedDays: 10,
    receiveAfterShippedDays: 15,
    afterSaleDays: 15,
    sendBackDays: 7,
    returnAddress: '',
  },
  // Two days around the warehouse in Hangzhou, four to the far west, three everywhere else.
  shipping: {
    cutOffHour: 16,
    days: 3,
    areas: [
      { regions: ['31', '32', '33', '34'], days: 2 },
      { regions: ['15', '54', '62', '63', '64', '65'], days: 4 },
    ],
  },
  retention: { eventDays: 400 },
  outreach: {
    budget: { perDay: 1, perWeek: 2, per30Days: 6, massPerMonth: 4, massKept: 1 },
    quiet: { from: '22:00', to: '08:00' },
    holdout: { universalBp: 500, campaignBp: 1_000 },
  },
};

/** Saved settings with the defaults of what was added to the product since they were saved. */
export function withDefaults(saved: SavedSettings): MallSettings {
  const { brand, checkin, points, membership, coupons, order, shipping, outreach, retention } =
    DEFAULT_SETTINGS;
  return {
    brand: { ...brand, ...saved.brand },
    checkin: { ...checkin, ...saved.checkin },
    points: { ...points, ...saved.points },
    membership: { ...membership, ...saved.membership },
    coupons: { ...coupons, ...saved.coupons },
    order: { ...order, ...saved.order },
    shipping: { ...shipping, ...saved.shipping },
    outreach: { ...outreach, ...saved.outreach },
    retention: { ...retention, ...saved.retention },
  };
}

/** As an earlier version may have saved them. */
export type SavedSettings = { [Part in keyof MallSettings]?: Partial<MallSettings[Part]> };
