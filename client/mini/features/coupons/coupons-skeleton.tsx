import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks in place of tickets. */
export function CouponsSkeleton() {
  return (
    <>
      <Skeleton height={107} light />
      <Skeleton height={107} top={12} light />
      <Skeleton height={107} top={12} light />
    </>
  );
}
