import { useRouter } from '@tarojs/taro';
import { Timeline } from '@mini/features/staff/timeline';
import { StaffPage } from '../staff-page';

/** The whole story of `memberId`. */
export default function TimelinePage() {
  const { memberId = '' } = useRouter().params;
  return (
    <StaffPage title="全部轨迹">
      <Timeline memberId={memberId} />
    </StaffPage>
  );
}
