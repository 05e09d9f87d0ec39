import { useContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { itemOf, roomOf, roomsFor } from '../nav';
import { OperatorContext } from './operator';

interface Props {
  /** Of a page below a room, e.g. one order; a room is called as in the navigation. */
  title?: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A room: title, its neighbours, actions, content. */
export function Page({ title, note, actions, children }: Props) {
  const { pathname } = useLocation();
  const item = itemOf(pathname);
  const room = roomOf(pathname);
  const { roles } = useContext(OperatorContext);
  const rooms = item ? roomsFor(item, roles) : [];
  const heading = title ?? item?.label ?? '';
  useEffect(() => {
    document.title = `${title ?? room?.label ?? heading} · 控制台`;
  }, [title, room, heading]);
  return (
    <>
      <header className="top">
        {title !== undefined && room && room.path !== pathname && (
          <>
            <Link className="crumb" to={room.path}>
              {room.label}
            </Link>
            <span className="mute">/</span>
          </>
        )}
        <h1>{heading}</h1>
        {title === undefined && item && rooms.length > 1 && (
          <nav className="seg" aria-label={item.label}>
            {rooms.map(({ path, label }) => (
              <NavLink key={path} to={path} end>
                {label}
              </NavLink>
            ))}
          </nav>
        )}
        {note && <span className="mute small">{note}</span>}
        <span className="grow" />
        {actions}
      </header>
      <div className="content">{children}</div>
    </>
  );
}
