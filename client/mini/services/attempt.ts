import { ApiError } from './api-error';
import { toast } from './wx';

/** Runs one step that changes something and says in words when it failed. Answers whether it succeeded. */
export async function attempt(step: () => Promise<void>, words = '没有成功，请再试一次'): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    toast(error instanceof ApiError ? error.message : words);
    return false;
  }
}
