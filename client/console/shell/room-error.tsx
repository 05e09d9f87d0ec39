import { Button } from 'antd';
import { useRouteError } from 'react-router';

/** A room that broke: most often its files were replaced by a newer console, which a reload brings. */
export function RoomError() {
  const error = useRouteError();
  return (
    <div className="content">
      <section className="card state" role="alert">
        <strong>这一页没有打开</strong>
        <p>{error instanceof Error ? error.message : '请重新载入'}</p>
        <Button type="primary" onClick={() => location.reload()}>
          重新载入
        </Button>
      </section>
    </div>
  );
}
