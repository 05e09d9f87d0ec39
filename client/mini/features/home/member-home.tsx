import { View } from '@tarojs/components';
import { OfflineBar } from '@mini/components/offline-bar';
import { businessDay } from '@shared/domain/day';
import { formatDay } from '@shared/domain/day.words';
import { useCheckin } from '@mini/stores/checkin';
import { ForYouCard } from './for-you-card';
import type { Home } from './home-state';
import { Hero } from './hero';
import { PointsCard } from './points-card';
import { Tasks } from './tasks';

interface Props {
  home: Home;
  member: NonNullable<Home['member']>;
  reload: () => void;
}

/** Home of a member, from the greeting down to the tasks. */
export function MemberHome({ home, member, reload }: Props) {
  const missed = useCheckin((state) => state.missedDay);
  return (
    <>
      <Hero home={home} member={member} />
      <View className="page stack home-cards">
        {missed && <OfflineBar text={missedWords(missed, home.today)} />}
        <PointsCard points={member.points} />
        {member.forYou && <ForYouCard card={member.forYou} reload={reload} />}
      </View>
      <View className="page">
        <Tasks tasks={member.tasks} />
      </View>
    </>
  );
}

function missedWords(day: string, today: string): string {
  return `${formatDay(businessDay(day), businessDay(today))}的签到没赶在零点前连上网，没有算上`;
}
