import { useRouter } from '@tarojs/taro';
import { Scripts } from '@mini/features/staff/scripts';
import { StaffPage } from '../staff-page';

/** The script library; filled for `memberId`, with what suits `taskKey` first. */
export default function ScriptsPage() {
  const { memberId, taskKey } = useRouter().params;
  const key = taskKey === undefined ? undefined : decodeURIComponent(taskKey);
  return memberId === undefined ? (
    <StaffPage title="话术" tab="scripts">
      <Scripts />
    </StaffPage>
  ) : (
    <StaffPage title="话术">
      <Scripts memberId={memberId} taskKey={key} />
    </StaffPage>
  );
}
