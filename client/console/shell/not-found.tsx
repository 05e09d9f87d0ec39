import { Link } from 'react-router';
import { Page } from '../components/page';
import { EmptyState } from '../components/state';

export function NotFound() {
  return (
    <Page title="没有这一页">
      <section className="card">
        <EmptyState title="地址可能写错了，或者这一页已经搬走" action={<Link to="/">回首页</Link>} />
      </section>
    </Page>
  );
}
