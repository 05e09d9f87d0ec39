import { emptyFacts } from '@shared/domain/tags/facts';
import type { MemberFacts } from '@shared/domain/tags/facts';
import { applyNews } from '@shared/domain/tags/news';
import type { News } from '@shared/domain/tags/news';
import { nextCheckAt, settle } from '@shared/domain/tags/settle';
import type { Member } from '@shared/domain/tags/settle';
import type { Moment } from '@shared/domain/tags/verdict';
import { dayNumberOf } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle, Told } from '../../platform/chronicle';
import { bookNow } from './book';
import type { Book } from './book';
import { MemberFactsModel, slotOf } from './facts.model';
import { factNewsOf } from './tags.handlers';
import type { TagDays } from './trend.history';

/** What is known of one member, and what the shop's rules said of it as it grew. */
export class FactsHistory {
  private member: Member;

  /** `book`: the rules in force, as if they always had been. */
  constructor(
    private readonly memberId: string,
    joinedAt: number,
    private readonly book: Book,
    private readonly days: TagDays,
  ) {
    this.member = { facts: emptyFacts(joinedAt), marks: [], checks: [], told: [] };
  }

  static bookNow(ctx: Chronicle): Promise<Book> {
    return bookNow(ctx);
  }

  get facts(): MemberFacts {
    return this.member.facts;
  }

  /** When rules must be asked again without news; epoch ms, null for never. */
  get turnsAt(): number | null {
    return nextCheckAt(this.member);
  }

  /** As the tags hear news. */
  hear(ctx: Chronicle, told: Told): void {
    const { zone } = ctx.settings.brand;
    const news = factNewsOf(told, (at) => dayNumberOf(businessDayOf(at, zone)));
    if (told.name === 'member.joined') this.settle(ctx, [], this.book.rules.byKey.keys());
    else if (news.length > 0) this.learn(ctx, news);
  }

  /** Asks those rules whose time has come. */
  look(ctx: Chronicle): void {
    this.settle(ctx, []);
  }

  importInto({ bulk }: Chronicle): void {
    const { memberId: _id } = this;
    const { facts, marks, checks, told } = this.member;
    const row = { facts, marks: [...marks], checks: [...checks], told: [...told] };
    bulk.add(MemberFactsModel, { _id, slot: slotOf(_id), ...row, nextCheckAt: this.turnsAt });
  }

  private learn(ctx: Chronicle, news: readonly News[]): void {
    const { facts, touched } = applyNews(this.member.facts, news, this.momentOf(ctx).today);
    this.member = { ...this.member, facts };
    this.settle(ctx, touched);
  }

  private settle(ctx: Chronicle, touched: Iterable<string>, asked: Iterable<string> = []): void {
    const { memberId } = this;
    const { marks, checks, told, moved } = settle(
      this.member,
      this.book.rules,
      { touched, asked },
      this.momentOf(ctx),
    );
    this.member = { facts: this.member.facts, marks, checks, told };
    for (const { tagId, on } of moved) {
      this.days.note(ctx, tagId, on);
      ctx.tell('tag.changed', { memberId, tagId, on, at: ctx.now });
    }
  }

  private momentOf({ now, settings }: Chronicle): Moment {
    const { zone } = settings.brand;
    return { now, today: dayNumberOf(businessDayOf(now, zone)), zone, measures: this.book.measures };
  }
}
