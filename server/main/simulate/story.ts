import { addDays, businessDay, parts } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import type { DomainEvents, EventName } from '@shared/events';
import { PurchaseHistory } from '../../modules/catalog';
import type { StockHistory } from '../../modules/catalog';
import { CheckinHistory } from '../../modules/checkin';
import { CouponHistory, LOOK_BACK_DAYS } from '../../modules/coupons';
import type { CouponCounters } from '../../modules/coupons';
import { EventHistory } from '../../modules/events';
import { retellJoining } from '../../modules/identity';
import type { Outsider } from '../../modules/identity';
import { MemberHistory } from '../../modules/members';
import { retellAddress } from '../../modules/orders';
import { ExposureHistory, HourHistory } from '../../modules/outreach';
import type { StoreHours } from '../../modules/outreach';
import { PointsHistory } from '../../modules/points';
import { RhythmHistory } from '../../modules/repurchase';
import type { Rhythms } from '../../modules/repurchase';
import { ReceivedHistory } from '../../modules/reviews';
import { StageHistory } from '../../modules/segments';
import type { nightNow } from '../../modules/segments';
import { FactsHistory } from '../../modules/tags';
import type { TagDays } from '../../modules/tags';
import type { Bulk } from '../../platform/db/bulk';
import type { Chronicle, Told } from '../../platform/chronicle';
import type { Ctx } from '../../platform/context';
import { createIds } from '../../platform/ids';
import { instantOf, MORNING_MINUTE } from './life';
import type { Synthetic } from './life';

/** What all stories of one telling share. */
export interface Shared {
  ctx: Ctx;
  bulk: Bulk;
  settings: MallSettings;
  book: Awaited<ReturnType<typeof FactsHistory.bookNow>>;
  night: Awaited<ReturnType<typeof nightNow>>;
  rhythms: Rhythms;
  stock: StockHistory;
  coupons: CouponCounters;
  hours: StoreHours;
  tagDays: TagDays;
  /** Visits from this day on are kept one by one. */
  looksFrom: BusinessDay;
}

/** A moment that comes by itself, and what happens then. */
interface Turn {
  at: number;
  run: () => void;
}

/** One member in memory, from joining on: each module's part of them, and the news that go between the parts. */
export class Story {
  readonly memberId: string;
  readonly chronicle: Chronicle;
  readonly member: MemberHistory;
  readonly points: PointsHistory;
  readonly coupons: CouponHistory;
  readonly checkins: CheckinHistory;
  readonly purchases: PurchaseHistory;
  readonly address: ReturnType<typeof retellAddress>;
  private readonly received = new ReceivedHistory();
  private readonly events: EventHistory;
  private readonly facts: FactsHistory;
  private readonly stage: StageHistory;
  private readonly rhythm: RhythmHistory;
  private readonly hoursOf: HourHistory;
  private readonly exposures: ExposureHistory;
  /** Mornings on which a birthday is kept, the next one first. */
  private readonly birthdays: number[];

  constructor(
    private readonly shared: Shared,
    private readonly person: Synthetic,
    who: Outsider,
    until: number,
  ) {
    const { zone } = shared.settings.brand;
    const joinedAt = instantOf(person.joinedOn, person.joinedMinute, zone);
    this.chronicle = this.begin(joinedAt);
    const ctx = this.chronicle;
    this.memberId = ctx.ids.next('mem');
    const { memberId } = this;
    this.member = new MemberHistory(ctx, memberId, person);
    this.points = new PointsHistory(memberId);
    this.coupons = new CouponHistory(memberId, shared.coupons);
    this.checkins = new CheckinHistory(ctx, memberId);
    this.purchases = new PurchaseHistory(memberId);
    this.events = new EventHistory(ctx, memberId, shared.looksFrom);
    this.facts = new FactsHistory(memberId, joinedAt, shared.book, shared.tagDays);
    this.stage = new StageHistory(memberId, this.facts, shared.night);
    this.rhythm = new RhythmHistory(memberId, shared.rhythms);
    this.hoursOf = new HourHistory(memberId, shared.hours);
    this.exposures = new ExposureHistory(memberId);
    this.birthdays = this.birthdaysUntil(until);
    retellJoining(ctx, memberId, who);
    this.member.tellBirthday(ctx);
    this.address = retellAddress(ctx, memberId, person.address);
  }

  /** The moment `at`, epoch ms, when everything that came before by itself has come. */
  at(at: number): Chronicle {
    for (let turn = this.nextTurn(); turn && turn.at <= at; turn = this.nextTurn()) {
      this.chronicle.now = Math.max(turn.at, this.chronicle.now);
      turn.run();
    }
    this.chronicle.now = at;
    return this.chronicle;
  }

  visit(productIds: readonly string[]): void {
    this.events.visit(this.chronicle, productIds);
  }

  importAll(): void {
    const parts = [this.member, this.points, this.coupons, this.purchases, this.received];
    const learned = [this.events, this.facts, this.stage, this.rhythm, this.hoursOf, this.exposures];
    for (const part of [...parts, ...learned]) part.importInto(this.chronicle);
  }

  private begin(now: number): Chronicle {
    const { ctx, bulk, settings } = this.shared;
    const tell = <N extends EventName>(name: N, news: DomainEvents[N]): void => {
      this.hear({ name, news } as Told);
    };
    const chronicle: Chronicle = { ...ctx, now, bulk, settings, tell };
    chronicle.ids = createIds({ now: () => chronicle.now });
    return chronicle;
  }

  /** In the order in which the modules stand: what is known of a member first, conclusions from it later. */
  private hear(told: Told): void {
    const { chronicle: ctx } = this;
    if (told.name === 'member.joined') this.coupons.giveByRule(ctx, 'newMember');
    if (told.name === 'order.paid') this.purchases.pay(told.news.lines, told.news.at);
    if (told.name === 'order.refunded') this.purchases.giveBack(told.news.lines);
    if (told.name === 'order.received') {
      const { orderId, paid } = told.news;
      if (paid > 0) this.coupons.giveByRule(ctx, 'orderReceived', `:${orderId}`);
      this.received.hear(told.news);
    }
    this.facts.hear(ctx, told);
    this.stage.hear(ctx, told);
    this.rhythm.hear(ctx, told);
    this.hoursOf.hear(ctx, told);
    this.exposures.hear(ctx, told);
    this.events.hear(ctx, told);
  }

  /** What comes next by itself: a rule or a stage turns, the early jobs of a day have something to do. */
  private nextTurn(): Turn | null {
    const { chronicle: ctx, facts, stage, rhythm, points, coupons, member, birthdays } = this;
    const { birthday } = this.person;
    const turns: Turn[] = [];
    const add = (at: number | null | undefined, run: () => void): void => {
      if (at !== null && at !== undefined) turns.push({ at, run });
    };
    add(facts.turnsAt, () => facts.look(ctx));
    add(stage.turnsAt, () => stage.review(ctx));
    add(rhythm.turnsAt, () => rhythm.remind(ctx));
    add(this.morningAfter(points.expiresOn), () => points.expire(ctx));
    add(this.morningAfter(coupons.expiresOn), () => coupons.expire(ctx));
    add(member.reviewOn && this.morningOf(member.reviewOn), () => member.review(ctx));
    add(birthdays[0], () => {
      birthdays.shift();
      if (birthday) coupons.giveForBirthday(ctx, birthday);
    });
    return turns.reduce<Turn | null>((first, turn) => (first && first.at <= turn.at ? first : turn), null);
  }

  /** A birthday is kept on its morning, and for who joined on it or the day after, on the morning after that. */
  private birthdaysUntil(until: number): number[] {
    const { birthday, joinedOn } = this.person;
    if (!birthday) return [];
    const last = businessDayOf(until, this.shared.settings.brand.zone);
    const two = (n: number): string => String(n).padStart(2, '0');
    const mornings: number[] = [];
    for (let { year } = parts(joinedOn); year <= parts(last).year; year += 1) {
      const kept = businessDay(`${year}-${two(birthday.month)}-${two(birthday.day)}`);
      const first = addDays(joinedOn, 1);
      const day = kept > first ? kept : first;
      if (day <= addDays(kept, LOOK_BACK_DAYS) && day <= last) mornings.push(this.morningOf(day));
    }
    return mornings;
  }

  private morningAfter(day: BusinessDay | null): number | null {
    return day === null ? null : this.morningOf(addDays(day, 1));
  }

  private morningOf(day: BusinessDay): number {
    return instantOf(day, MORNING_MINUTE, this.shared.settings.brand.zone);
  }
}
