import { useState } from 'react';
import { View } from '@tarojs/components';
import { ApiError } from '@mini/services/api-error';
import { useCommand } from '@mini/services/use-command';
import { copyText, toast } from '@mini/services/wx';
import { useCheckin } from '@mini/stores/checkin';
import { useSession } from '@mini/stores/session';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { EmptyState, ErrorState } from '@mini/components/state';
import { CalendarCard } from './calendar-card';
import { CheckinHero } from './hero';
import { CheckinSkeleton } from './checkin-skeleton';
import { MakeUpCard } from './makeup-card';
import { MakeUpSheet } from './makeup-sheet';
import { MilestonePath } from './milestone-path';
import { QueuedCard } from './queued-card';
import { RulesCard } from './rules-card';
import { useMonth } from './use-month';
import './checkin.scss';

/** The check-in page; a visitor is told what it is for. */
export function Checkin() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <Calendar />;
  return (
    <EmptyState
      title="走一座山，一天一步"
      detail="登录后每天签到得积分，连签另有奖励，断了有补签卡"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

/** The walk, the month, make-up cards and the rules. */
function Calendar() {
  const { busy, queued, missedDay, tapped, tap } = useCheckin();
  const { data: month, error, fresh, reload, step } = useMonth();
  const [makingUp, setMakingUp] = useState<string | null>(null);
  const makeUp = useCommand('checkin.makeUp');

  async function confirmMakeUp(): Promise<void> {
    if (!makingUp) return;
    try {
      const done = await makeUp.run({ day: makingUp });
      if (!done) return;
      setMakingUp(null);
      toast(`补上了，+${done.points + done.bonus} 积分，连签 ${done.streak.days} 天`);
    } catch (thrown) {
      toast(thrown instanceof ApiError ? thrown.message : '没有补上，请再试一次');
    }
    await reload();
  }

  if (queued) return <QueuedCard at={queued.at} />;
  if (!month && error?.unanswered) return <OfflineTap busy={busy} onTap={tap} />;
  if (!month && error) {
    return (
      <ErrorState
        title="签到日历没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!month) return <CheckinSkeleton />;

  return (
    <>
      <CheckinHero month={month} tapped={fresh ? tapped : null} busy={busy} onTap={tap} />
      <MilestonePath milestones={month.milestones} today={month.today} />
      <View className="page stack">
        {missedDay && <MissedCard />}
        <CalendarCard month={month} fresh={fresh} onStep={step} onMakeUp={setMakingUp} />
        <MakeUpCard makeUp={month.makeUp} today={month.today} onMakeUp={setMakingUp} />
        <RulesCard rules={month.rules} />
      </View>
      <MakeUpSheet
        day={makingUp}
        month={month}
        busy={makeUp.busy}
        onConfirm={confirmMakeUp}
        onClose={() => setMakingUp(null)}
      />
    </>
  );
}

/** Without a network and without a month to show: today can still be noted. */
function OfflineTap({ busy, onTap }: { busy: boolean; onTap(this: void): void }) {
  return (
    <View className="page">
      <Card className="queued">
        <View className="t20">先签上也行</View>
        <View className="t15 mute">记在手机里，今天零点前连上网就算数</View>
        <Button className="checkin-tap" busy={busy} onTap={onTap}>
          签到
        </Button>
      </Card>
    </View>
  );
}

function MissedCard() {
  return (
    <Card>
      <View className="t15 w6">那次签到没赶上</View>
      <View className="t13 mute">连上网时已经过了零点。有补签卡的话，可以补回来</View>
    </Card>
  );
}
