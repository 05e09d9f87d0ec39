import type { OrderLineNews } from '@shared/events';
import type { News, NewsLine } from '@shared/domain/tags/news';
import { isBusinessDay, dayNumberOf } from '@shared/domain/day';
import { placesOf } from '@shared/domain/tags/place';
import { STAGES } from '@shared/domain/segments/stage';
import { isRuleEvent } from '@shared/domain/tags/vocabulary';
import { businessDayOf } from '@shared/domain/zone';
import type { Told } from '../../platform/chronicle';
import type { Relay } from '../../platform/events/relay';
import { currentSettings } from '../settings';
import { tagArrival } from './arrivals';
import { tellFacts } from './facts.service';
import { personal } from './personal';
import { joinFactsOf, partFacts } from './persons.service';

/** What is heard, and by which name of a reaction for ever. */
const REACTIONS = [
  ['member.levelChanged', 'tags.level'],
  ['lifecycle.moved', 'tags.stage'],
  ['advocate.changed', 'tags.advocate'],
  ['order.paid', 'tags.paid'],
  ['order.refunded', 'tags.refunded'],
  ['behavior.counted', 'tags.counted'],
  ['member.birthdayChanged', 'tags.birthday'],
  ['member.homeChanged', 'tags.home'],
  ['member.cycleChanged', 'tags.cycle'],
] as const;

/** What is known of members grows from news alone. */
export function subscribeTags(relay: Relay): void {
  relay.on('member.joined', 'tags.joined', async (ctx, { memberId }) => {
    await tellFacts(ctx, memberId, []);
  });
  for (const [name, reaction] of REACTIONS) {
    relay.on(name, reaction, async (ctx, news) => {
      const { zone } = (await currentSettings(ctx)).brand;
      const facts = factNewsOf({ name, news } as Told, (at) => dayNumberOf(businessDayOf(at, zone)));
      if (facts.length > 0) await tellFacts(ctx, news.memberId, facts);
    });
  }
  relay.on('share.credited', 'tags.arrival', async (ctx, { what, memberId, linkId }) => {
    if (what === 'join') await tagArrival(ctx, memberId, linkId);
  });
  relay.on('member.merged', 'tags.join', joinFactsOf);
  relay.on('member.parted', 'tags.part', partFacts);
  relay.on('member.accountClosed', 'tags.forget', (ctx, { memberId }) => personal.erase(ctx, memberId));
}

/** What an order, a level, a stage, an event or the member says of themselves; `dayOf`: the number of a moment's business day. */
export function factNewsOf({ name, news }: Told, dayOf: (at: number) => number): News[] {
  switch (name) {
    case 'member.levelChanged':
      return [{ kind: 'level', level: news.to, at: news.at }];
    case 'lifecycle.moved': {
      const stage = STAGES.find((known) => known === news.to);
      return stage ? [{ kind: 'stage', stage, at: news.at }] : [];
    }
    case 'advocate.changed':
      return [{ kind: 'advocate', on: news.on, at: news.at }];
    case 'order.paid': {
      const { orderId, lines, region, at } = news;
      const places = region && { places: placesOf(region) };
      return [{ kind: 'paid', orderId, lines: lines.map(lineOf), ...places, at, d: dayOf(at) }];
    }
    case 'order.refunded': {
      const { orderId, refundId, lines } = news;
      return [{ kind: 'refunded', orderId, refundId, lines: lines.map(lineOf) }];
    }
    case 'member.birthdayChanged':
      return [{ kind: 'birthday', month: news.month, at: news.at }];
    case 'member.homeChanged':
      return [{ kind: 'home', places: news.region ? placesOf(news.region) : [], at: news.at }];
    case 'member.cycleChanged':
      return [{ kind: 'cycle', days: news.days }];
    case 'behavior.counted':
      return news.events.flatMap(({ eventId, name: event, at, day }) =>
        isRuleEvent(event) && isBusinessDay(day)
          ? [{ kind: 'event' as const, name: event, eventId, at, d: dayNumberOf(day) }]
          : [],
      );
    default:
      return [];
  }
}

function lineOf({ key, productId, categoryIds, paid }: OrderLineNews): NewsLine {
  return { key, productId, categoryIds, paid };
}
