import { Customers } from '@mini/features/staff/customers';
import { StaffPage } from '../staff-page';

/** 我的客户. */
export default function CustomersPage() {
  return (
    <StaffPage title="我的客户" tab="customers">
      <Customers />
    </StaffPage>
  );
}
