import { dayTitle } from '@shared/domain/staff/today.words';
import { brandClock } from '@mini/services/brand';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { Today } from '@mini/features/staff/today';
import { StaffPage } from '../staff-page';

/** 今天的任务. */
export default function TasksPage() {
  return (
    <StaffPage title={dayTitle(brandClock(Date.now()).day)} tab="tasks">
      <Today />
      <AskSheet />
    </StaffPage>
  );
}
