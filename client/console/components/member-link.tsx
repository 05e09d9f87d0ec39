import { Link } from 'react-router';

/** A member by name, and the way to their portrait; by number where no name is known. */
export function MemberLink({ memberId, name }: { memberId: string; name?: string | null }) {
  return (
    <Link className={name ? 'link' : 'link mono small'} to={`/customers/${memberId}`}>
      {name ?? memberId}
    </Link>
  );
}
