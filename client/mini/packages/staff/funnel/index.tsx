import { Funnel } from '@mini/features/funnel/funnel';
import { StaffPage } from '../staff-page';

export default function FunnelPage() {
  return (
    <StaffPage title="我的分享" tab="funnel">
      <Funnel />
    </StaffPage>
  );
}
