import type { FoundMember } from '../components/member-pick';
import { query } from './api';

const MOST = 20;

/** Members whose nickname begins so, or the one with this id. */
export async function searchMembers(q: string): Promise<FoundMember[]> {
  return (await query('customers.list', { q, limit: MOST })).items;
}
