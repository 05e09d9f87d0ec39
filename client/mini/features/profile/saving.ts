import { ApiError } from '@mini/services/api-error';
import { toast } from '@mini/services/wx';

/** Runs one saving step of a form and says in words when it failed. Answers whether it succeeded. */
export async function saving(step: () => Promise<void>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    toast(error instanceof ApiError ? error.message : '没有保存上，请再试一次');
    return false;
  }
}
