import { AskSheet } from '@mini/features/messages/ask-sheet';
import { Today } from '@mini/features/staff/today';
import { StaffPage } from '../staff-page';

/** 今天的任务. */
export default function TasksPage() {
  return (
    <StaffPage title="今天的任务" tab="tasks">
      <Today />
      <AskSheet />
    </StaffPage>
  );
}
