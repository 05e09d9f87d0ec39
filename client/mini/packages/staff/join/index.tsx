import { useRouter } from '@tarojs/taro';
import { Join } from '@mini/features/staff/join';
import { StaffPage } from '../staff-page';

/** Where an invite code of the manager is entered; `code` when it came in a link. */
export default function JoinPage() {
  const { code = '' } = useRouter().params;
  return (
    <StaffPage title="成为导购">
      <Join code={code} />
    </StaffPage>
  );
}
