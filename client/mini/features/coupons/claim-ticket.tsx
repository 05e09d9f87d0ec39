import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { toast } from '@mini/services/wx';
import { useLoginFirst } from '@mini/stores/login-first';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { Ticket } from '@mini/components/ticket';

type Claimable = Output<'coupon.centre'>['items'][number];

interface Props {
  item: Claimable;
  onClaimed(this: void): void;
  /** It could not be had: what is shown is not true any more. */
  onRefused(this: void): Promise<void>;
  onShare(this: void): void;
}

/** Words from this share on: before, it says nothing about how soon one must come. */
const MOSTLY_GONE_BP = 5_000;

/** A coupon to claim; a visitor logs in at this moment. */
export function ClaimTicket({ item, onClaimed, onRefused, onShare }: Props) {
  const { run, busy } = useCommand('coupon.claim');
  const loginFirst = useLoginFirst();
  const { templateId, name, scope, validity, state, goneBp } = item;

  async function claim(): Promise<void> {
    const done = await attempt(async () => {
      const answer = await run({ templateId });
      if (!answer) return;
      toast(`「${answer.name}」领好了，${answer.until}能用`);
      onClaimed();
    });
    if (!done) await onRefused();
  }

  const gone =
    state === 'claimable' && goneBp !== null && goneBp >= MOSTLY_GONE_BP
      ? `已领 ${Math.floor(goneBp / 100)}%`
      : '';
  return (
    <Ticket
      coupon={item}
      detail={[scope, gone].filter(Boolean).join('，')}
      until={validity}
      off={state !== 'claimable'}
      foot={
        <Tap className="link" label={`分享${name}`} onTap={onShare}>
          <Icon name="share" size={16} />
          分享给朋友
        </Tap>
      }
      action={
        state === 'claimable' ? (
          <Button
            className="btn-small"
            kind="tint"
            busy={busy}
            label={`领取${name}`}
            onTap={() => loginFirst(() => void claim())}
          >
            领取
          </Button>
        ) : (
          <View className="t13 mute">{state === 'claimed' ? '已领' : '领完了'}</View>
        )
      }
    />
  );
}
