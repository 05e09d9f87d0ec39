import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';

export function EmptyState({ title, action }: { title: string; action?: ReactNode }) {
  return (
    <div className="state">
      <p>{title}</p>
      {action}
    </div>
  );
}

/** What happened, the number to ask with, and a way on. */
export function ErrorState({ error, retry }: { error: unknown; retry: () => void }) {
  const requestId = error instanceof Error && 'requestId' in error ? String(error.requestId) : '';
  return (
    <div className="state" role="alert">
      <strong>没有读到</strong>
      <p>
        {error instanceof Error ? error.message : '这里出了点问题'}
        {requestId && `（编号 ${requestId}）`}
      </p>
      <Button onClick={retry}>再试一次</Button>
    </div>
  );
}

export function LoadingState({ rows = 6 }: { rows?: number }) {
  return <Skeleton active title={false} paragraph={{ rows, width: '100%' }} aria-label="正在读取" />;
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** The three states of one question: skeleton, what went wrong, the answer. */
export function Answered<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error)
    return (
      <div className="card">
        <ErrorState error={of.error} retry={() => void of.refetch()} />
      </div>
    );
  return (
    <div className="card">
      <LoadingState />
    </div>
  );
}
