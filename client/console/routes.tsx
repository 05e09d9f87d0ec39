import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import type { RouteObject } from 'react-router';
import { Shell } from './shell/shell';
import { RoomError } from './shell/room-error';

/** Before the first room is there: the canvas, without a flash of anything. */
function Nothing() {
  return null;
}

/** A room is fetched when it is entered. */
function room<K extends string>(
  path: string,
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): RouteObject {
  return {
    path,
    ErrorBoundary: RoomError,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await load())[name] }),
  };
}

const rooms: RouteObject[] = [
  room('/', () => import('./features/home/home-room'), 'HomeRoom'),
  room('/books/points', () => import('./features/books/points-books-room'), 'PointsBooksRoom'),
  room('/settings', () => import('./features/settings/settings-room'), 'SettingsRoom'),
  room('/outages', () => import('./features/outages/outages-room'), 'OutagesRoom'),
  room('/accounts', () => import('./features/accounts/accounts-room'), 'AccountsRoom'),
  room('/audit', () => import('./features/audit/audit-room'), 'AuditRoom'),
  room('/dead-letters', () => import('./features/dead-letters/dead-letters-room'), 'DeadLettersRoom'),
  room('*', () => import('./shell/not-found'), 'NotFound'),
];

export const router = createBrowserRouter(
  [
    room('/login', () => import('./features/login/login-room'), 'LoginRoom'),
    { Component: Shell, HydrateFallback: Nothing, children: rooms },
  ],
  { basename: '/console' },
);
