import { useRouter } from '@tarojs/taro';
import { CustomerCard } from '@mini/features/staff/customer';
import { StaffPage } from '../staff-page';

/** The customer card of `memberId`. */
export default function CustomerPage() {
  const { memberId = '' } = useRouter().params;
  return (
    <StaffPage title="">
      <CustomerCard memberId={memberId} />
    </StaffPage>
  );
}
