import './known.scss';
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { brandClock } from '@mini/services/brand';
import { usePages } from '@mini/services/use-pages';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Card } from '@mini/components/card';
import { ListEnd } from '@mini/components/list-end';
import { Row } from '@mini/components/row';
import { RowsSkeleton } from '@mini/components/rows-skeleton';
import { Section } from '@mini/components/section';
import { EmptyState, ErrorState } from '@mini/components/state';
import { tagNote, tellByDay } from './known-view';

/** What the mall knows of me: tags with their reasons, and the story they come from. */
export function Known() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <Mine />;
  return (
    <EmptyState
      title="没登录，就不知道你是谁"
      detail="登录后能看到商城记下了哪些事，贴了哪些标签"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

function Mine() {
  const tags = useQuery('tags.mine', {});
  const story = usePages('events.mine', {});
  const now = Date.now();
  useReachBottom(() => void story.next());

  if (story.items.length === 0 && story.error) {
    return (
      <ErrorState
        title="记录没取回来"
        detail={story.error.message}
        requestId={story.error.requestId}
        onRetry={story.reload}
        onCopy={copyText}
      />
    );
  }
  return (
    <View className="page">
      <View className="t13 mute known-intro">
        下面是商城记得的全部：你做过的事，和从中得出的标签。手机记下的只用来了解你喜欢什么，不换积分，也不影响价格。
      </View>
      {tags.data && (
        <Section title="标签" more={tags.data.items.length > 0 ? `${tags.data.items.length} 个` : '还没有'}>
          {tags.data.items.length > 0 && (
            <Card list>
              {tags.data.items.map((tag) => (
                <Row
                  key={tag.tagId}
                  title={tag.name}
                  detail={[tag.group, tag.why, tagNote(tag, now, brandClock)].filter(Boolean).join('，')}
                  end={null}
                />
              ))}
            </Card>
          )}
        </Section>
      )}
      {story.items.length === 0 && story.loading && (
        <Card list>
          <RowsSkeleton />
        </Card>
      )}
      {tellByDay(story.items, now, brandClock).map(({ day, label, events }) => (
        <View key={day}>
          <View className="t17 known-day">{label}</View>
          <Card list>
            {events.map(({ eventId, time, sentence }, at) => (
              <View key={eventId} className="known-row">
                <View className="t13 mute known-time">{time === events[at - 1]?.time ? '' : time}</View>
                <View className="t15 grow">{sentence}</View>
              </View>
            ))}
          </Card>
        </View>
      ))}
      {!story.loading && story.items.length === 0 ? (
        <EmptyState title="还没有记录" detail="逛过、签到过、买过以后，会一件一件写在这里" />
      ) : (
        <ListEnd {...story} end="明细留 400 天，到期删除" />
      )}
    </View>
  );
}
