import { useApi, useCommand } from './use-api';

/** Who customers can be given to, read once a window is `open`, and the command that gives them. */
export function useAssigning(open: boolean) {
  const staff = useApi('staff.list', {}, { enabled: open }).data?.items;
  const { run, busy } = useCommand('staff.assign', '派好了，没做的任务一起过去');
  return { staff, busy, run };
}
