import { apiOrigin } from '@mini/services/wx';

/** Address of a stored file (`/files/…`) on the API; a whole address stays. */
export function fileUrl(path: string): string {
  return path.startsWith('/') ? `${apiOrigin}${path}` : path;
}
