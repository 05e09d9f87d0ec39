import './messages.scss';
import { View } from '@tarojs/components';
import { formatDay } from '@shared/domain/day.words';
import { brandClock } from '@mini/services/brand';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Card } from '@mini/components/card';
import { Row } from '@mini/components/row';
import { RowsSkeleton } from '@mini/components/rows-skeleton';
import { Section } from '@mini/components/section';
import { EmptyState, ErrorState } from '@mini/components/state';
import { MessageKindRow } from './message-kind-row';

/** What the brand may tell, how often at most, and what it told. */
export function Messages() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <Settings />;
  return (
    <EmptyState
      title="想收什么由你定"
      detail="登录后可以一种一种地开关"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

function Settings() {
  const { data, error, reload, patch } = useQuery('message.settings', {});
  if (!data && error) {
    return (
      <ErrorState
        title="消息设置没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <RowsSkeleton />;
  const { kinds, promises, sent } = data;
  const turned = (kind: string, on: boolean): void =>
    patch((old) => ({ ...old, kinds: old.kinds.map((row) => (row.kind === kind ? { ...row, on } : row)) }));
  return (
    <View className="page stack">
      <Card list className="gap">
        {kinds.map((row) => (
          <MessageKindRow
            key={row.kind}
            row={row}
            onTurned={(on) => turned(row.kind, on)}
            onAllowed={() => void reload()}
          />
        ))}
      </Card>
      <Section title="我们说好的">
        <Card>
          {promises.map((promise) => (
            <View key={promise} className="t15 message-promise">
              {promise}
            </View>
          ))}
        </Card>
      </Section>
      {sent.length > 0 && (
        <Section title="最近发给你的">
          <Card list>
            {sent.map(({ id, title, what, why, at }) => (
              <Row
                key={id}
                title={what === '' ? title : `${title}：${what}`}
                detail={`${moment(at)} · ${why}`}
                end={<View />}
              />
            ))}
          </Card>
        </Section>
      )}
    </View>
  );
}

/** 「6月12日 20:05」 on the brand's clock. */
function moment(at: number): string {
  const { day, hour, minute } = brandClock(at);
  return `${formatDay(day, brandClock(Date.now()).day)} ${hour}:${String(minute).padStart(2, '0')}`;
}
