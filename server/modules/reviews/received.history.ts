import type { DomainEvents } from '@shared/events';
import type { Chronicle } from '../../platform/chronicle';
import { ReceivedModel } from './review.model';
import type { ReceivedRow } from './review.model';
import { receivedId } from './review.service';

/** What one member received of each product. */
export class ReceivedHistory {
  private readonly rows = new Map<string, ReceivedRow>();

  hear({ memberId, lines, at }: DomainEvents['order.received']): void {
    for (const { productId, quantity } of lines) {
      const _id = receivedId(memberId, productId);
      const known = this.rows.get(_id);
      this.rows.set(_id, { _id, units: (known?.units ?? 0) + quantity, firstAt: known?.firstAt ?? at });
    }
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(ReceivedModel, ...this.rows.values());
  }
}
