import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { Row } from '@mini/components/row';
import type { Customer } from './customer';

interface Props extends Pick<Customer, 'sent'> {
  reload(this: void): Promise<void>;
}

/** Lines that went to a customer, to be marked as answered. */
export function CustomerSent({ sent, reload }: Props) {
  const marking = useCommand('staff.markReply');

  const mark = (sendId: string): Promise<boolean> =>
    attempt(async () => {
      await marking.run({ sendId });
      toast('记下了');
      await reload();
    });

  return (
    <Card list className="gap lined">
      {sent.map(({ sendId, title, replied }) => (
        <Row
          key={sendId}
          icon="chat"
          title={`发过「${title}」`}
          detail={replied ? '回复了（自己记的）' : '24 小时内回复了吗'}
          end={
            replied ? (
              <Icon name="check" size={18} />
            ) : (
              <Button kind="tint" className="btn-small" busy={marking.busy} onTap={() => void mark(sendId)}>
                回复了
              </Button>
            )
          }
        />
      ))}
    </Card>
  );
}
