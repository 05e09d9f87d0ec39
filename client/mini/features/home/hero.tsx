import { Text, View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { Sun } from '@mini/components/sun';
import { Tap } from '@mini/components/tap';
import { Week, WeekNames } from '@mini/components/week';
import { openPage } from '@mini/services/wx';
import { useCheckin } from '@mini/stores/checkin';
import { paidToday, type Home } from './home-state';
import { SignIn } from './sign-in';

const CHECKIN = '/packages/member/checkin/index';

/** Who, and the week: the greeting above the hill, the seven dots on it, today's check-in at its foot. */
export function Hero({ home, member }: { home: Home; member: NonNullable<Home['member']> }) {
  const tapped = useCheckin((state) => state.tapped);
  return (
    <View className="hero">
      <Sun left="85.9%" top={54} />
      <View className="hello">
        <View className="t24">
          {home.greeting}，{member.nickname}
          <Text className="lv">
            <Icon name="hill" size={12} />
            {member.levelName}
          </Text>
        </View>
        <View className="t13">{member.company}</View>
      </View>
      <Tap label="打开签到日历" onTap={() => openPage(CHECKIN)}>
        <Week days={member.week} stamping={tapped?.day === home.today} />
      </Tap>
      <View className="slope">
        <WeekNames days={member.week} />
        <SignIn streak={member.streak} paid={paidToday(member)} />
      </View>
    </View>
  );
}
