import './state.scss';
import { View } from '@tarojs/components';
import { Button } from './button';
import { Icon } from './icon';
import { Tap } from './tap';
import { role } from './role';

interface EmptyProps {
  title: string;
  detail?: string;
  action?: string;
  onAction?(this: void): void;
}

/** Nothing here yet: one sentence and one action. */
export function EmptyState({ title, detail, action, onAction }: EmptyProps) {
  return (
    <View className="state">
      <View className="state-pic state-empty" aria-hidden />
      <View className="t20">{title}</View>
      {detail && <View className="t15 mute state-detail">{detail}</View>}
      {action && <Button onTap={onAction}>{action}</Button>}
    </View>
  );
}

interface ErrorProps {
  /** What did not work, in the words of the page: 「积分没取回来」. */
  title: string;
  detail: string;
  /** For the service desk; empty when the server was never reached. */
  requestId: string;
  onRetry(this: void): void;
  onCopy(this: void, requestId: string): void;
}

/** What happened, what to do, and the number the service desk asks for. */
export function ErrorState({ title, detail, requestId, onRetry, onCopy }: ErrorProps) {
  return (
    <View className="state" {...role('alert')}>
      <View className="state-pic state-broken" aria-hidden />
      <View className="t20">{title}</View>
      <View className="t15 mute state-detail">{detail}</View>
      <Button onTap={onRetry}>再试一次</Button>
      {requestId && (
        <Tap className="link state-id" label={`复制编号 ${requestId}`} onTap={() => onCopy(requestId)}>
          <Icon name="copy" size={16} />
          编号 {requestId}
        </Tap>
      )}
    </View>
  );
}
