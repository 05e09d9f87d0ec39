import { View } from '@tarojs/components';
import type { ApiError } from '@mini/services/api-error';
import { useSession } from '@mini/stores/session';
import { Button } from '@mini/components/button';

interface Props {
  error: ApiError | null;
  /** What this member buys again is looked at. */
  frequent: boolean;
  onRetry(this: void): void;
}

/** In place of goods: why there are none, and what to do. */
export function Nothing({ error, frequent, onRetry }: Props) {
  const { loggedIn, askLogin } = useSession();
  if (error) return <Words text={error.message} action="再试一次" onAction={onRetry} />;
  if (!frequent) return <Words text="这里正在上新，先看看别的" />;
  if (!loggedIn) return <Words text="登录后，你买过的都在这里" action="微信登录" onAction={askLogin} />;
  return <Words text="买过的会出现在这里，下次一点就能再买" />;
}

function Words({ text, action, onAction }: { text: string; action?: string; onAction?(this: void): void }) {
  return (
    <View className="mall-nothing">
      <View className="t15 mute">{text}</View>
      {action && (
        <Button kind="tint" onTap={onAction}>
          {action}
        </Button>
      )}
    </View>
  );
}
