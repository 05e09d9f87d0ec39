/** `memberId:sopId:version:cycle`: a run's id, so that a second enrolment of the same kind cannot be. */
export function runKey(memberId: string, sopId: string, version: number, cycle: string): string {
  return [memberId, sopId, version, cycle].join(':');
}

/** The id of the task that a step of a run becomes. */
export function taskKey(runId: string, stepId: string): string {
  return `${runId}:${stepId}`;
}

/** The SOP whose step a task is, by the id of the task; null for an id that is none. */
export function sopOfTask(key: string): string | null {
  return key.split(':')[1] ?? null;
}
