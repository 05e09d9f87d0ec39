import type { MallSettings } from '@shared/domain/settings';
import type { DomainEvents, EventName } from '@shared/events';
import type { Ctx } from './context';
import type { Bulk } from './db/bulk';

/** Something that happened, as the outbox would have told it. */
export type Told = { [N in EventName]: { name: N; news: DomainEvents[N] } }[EventName];

/**
 * The moment of a history that is told afterwards: `now` is when it happened, `ids` are made as of then. Its clock stands
 * still, so that settings, catalog and rules are read once for a whole history. Rows gather in `bulk`.
 */
export interface Chronicle extends Ctx {
  settings: MallSettings;
  bulk: Bulk;
  /** Lets everybody hear of it whose rows follow from it. */
  tell<N extends EventName>(name: N, news: DomainEvents[N]): void;
}
