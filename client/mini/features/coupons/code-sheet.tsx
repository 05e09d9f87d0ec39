import { useState } from 'react';
import { Input, View } from '@tarojs/components';
import { ApiError } from '@mini/services/api-error';
import { useCommand } from '@mini/services/use-command';
import { toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { role } from '@mini/components/role';
import { Sheet } from '@mini/components/sheet';

interface Props {
  open: boolean;
  onClose(this: void): void;
  onRedeemed(this: void): Promise<void>;
}

const SHORTEST = 6;
const LONGEST = 24;

/** Turns a code into a coupon; what is wrong with it is said beside the field. */
export function CodeSheet({ open, onClose, onRedeemed }: Props) {
  const { run, busy } = useCommand('coupon.redeemCode');
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState('');
  const short = code.trim().length < SHORTEST;

  async function redeem(): Promise<void> {
    setProblem('');
    try {
      const answer = await run({ code: code.trim() });
      if (!answer) return;
      setCode('');
      onClose();
      toast(`「${answer.name}」放进券包了`);
      await onRedeemed();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : '没有兑换成，请再试一次');
    }
  }

  return (
    <Sheet open={open} title="输入兑换码" onClose={onClose}>
      <Input
        className="coupon-code"
        value={code}
        maxlength={LONGEST}
        placeholder="卡片或短信上的那一串"
        placeholderClass="coupon-hint"
        confirmType="done"
        aria-label="兑换码"
        onInput={({ detail }) => setCode(detail.value)}
      />
      {problem && (
        <View className="t13 bad coupon-problem" {...role('alert')}>
          {problem}
        </View>
      )}
      <Button className="coupon-redeem" wide busy={busy} disabled={short} onTap={() => void redeem()}>
        兑换
      </Button>
    </Sheet>
  );
}
