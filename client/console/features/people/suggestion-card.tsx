import { Button } from 'antd';
import { useApi } from '../../services/use-api';
import type { Portrait } from './portrait-room';
import { suggestionOf } from './suggestion';
import type { Suggestion } from './suggestion';

const ACTS = { coupon: '发券', assign: '派给导购' } as const;

interface Props {
  portrait: Portrait;
  /** Opens the window of an act; undefined for who may not. */
  act: ((act: NonNullable<Suggestion['act']>) => void) | undefined;
}

/** What to do about this member now, and why. */
export function SuggestionCard({ portrait, act }: Props) {
  const { memberId } = portrait;
  const again = useApi('repurchase.ofMember', { memberId }).data?.items;
  const windows = useApi('outreach.budget', { memberId }).data?.windows;
  // Both are shown above, with what went wrong if something did.
  if (!again || !windows) return null;
  const full = windows.findLast(({ made, limit }) => made >= limit) ?? null;
  const suggestion = suggestionOf({ ...portrait, again, full });
  return (
    <section className="card">
      <h2 className="card-title">建议</h2>
      <p className="small">{suggestion.what}</p>
      <p className="small mute" style={{ marginTop: 6 }}>
        依据：{suggestion.because}
      </p>
      {act && suggestion.act && (
        <Button
          type="primary"
          style={{ marginTop: 12 }}
          onClick={() => suggestion.act && act(suggestion.act)}
        >
          {ACTS[suggestion.act]}
        </Button>
      )}
    </section>
  );
}
