import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { BrandContext } from '../components/brand';
import { OperatorContext } from '../components/operator';
import { ErrorState, LoadingState } from '../components/state';
import { isLoggedIn, onSessionChange } from '../services/session';
import { useApi } from '../services/use-api';
import { SideBar } from './side-bar';

/** Everything behind the login: who is here, for which brand, and the room they are in. */
export function Shell() {
  const { pathname, search } = useLocation();
  const loggedIn = useSyncExternalStore(onSessionChange, isLoggedIn);
  if (!loggedIn) {
    const back = pathname === '/' ? '' : `?back=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/login${back}`} replace />;
  }
  return <Inside />;
}

function Inside() {
  const me = useApi('operator.me', {});
  const settings = useApi('settings.get', {});
  const client = useQueryClient();
  const failed = me.error ?? settings.error;
  const given = settings.data?.settings.brand;
  const brand = useMemo(() => given && { name: given.name, zone: given.zone }, [given]);
  if (!brand || !me.data) {
    return (
      <div className="content" style={{ paddingTop: 24 }}>
        <section className="card">
          {failed ? (
            <ErrorState error={failed} retry={() => void client.invalidateQueries()} />
          ) : (
            <LoadingState />
          )}
        </section>
      </div>
    );
  }
  return (
    <OperatorContext.Provider value={me.data}>
      <BrandContext.Provider value={brand}>
        <div className="app">
          <SideBar brand={brand.name} />
          <main>
            <Outlet />
          </main>
        </div>
        <ScrollRestoration />
      </BrandContext.Provider>
    </OperatorContext.Provider>
  );
}
