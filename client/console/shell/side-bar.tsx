import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useContext } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { BrandMark } from '../components/brand-mark';
import { NavIcon } from '../components/nav-icon';
import { OperatorContext } from '../components/operator';
import { itemOf, NAV, roomsFor } from '../nav';
import { command } from '../services/api';
import { endSession } from '../services/session';
import { ROLE_WORDS } from '../components/roles';
import { setMode, useMode } from './theme';

export function SideBar({ brand }: { brand: string }) {
  const { roles } = useContext(OperatorContext);
  const { pathname } = useLocation();
  const here = itemOf(pathname);
  return (
    <aside className="side">
      <div className="side-brand">
        <BrandMark />
        {brand}
      </div>
      <nav aria-label="主导航">
        {NAV.map(({ title, items }) => (
          <div key={title}>
            {title && <h2>{title}</h2>}
            {items.map((item) => {
              const [first] = roomsFor(item, roles);
              return (
                first && (
                  <Link
                    key={item.label}
                    to={first.path}
                    className={item === here ? 'side-link active' : 'side-link'}
                    aria-current={item === here ? 'page' : undefined}
                  >
                    <NavIcon name={item.icon} />
                    {item.label}
                  </Link>
                )
              );
            })}
          </div>
        ))}
      </nav>
      <Who />
    </aside>
  );
}

function Who() {
  const me = useContext(OperatorContext);
  const navigate = useNavigate();
  const client = useQueryClient();
  const mode = useMode();
  const dark = mode === 'dark';

  async function leave(name: 'operator.logout' | 'operator.logoutEverywhere'): Promise<void> {
    // Without an answer the login ends here all the same.
    await command(name, {}).catch(() => undefined);
    endSession();
    client.clear();
  }

  return (
    <div className="side-who">
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'security', label: '两步验证', onClick: () => void navigate('/accounts') },
            { type: 'divider' },
            { key: 'out', label: '退出登录', onClick: () => void leave('operator.logout') },
            { key: 'all', label: '退出所有设备', onClick: () => void leave('operator.logoutEverywhere') },
          ],
        }}
      >
        <button type="button" className="side-user">
          <div className="small strong">{me.name}</div>
          <div className="tiny mute">{me.roles.map((role) => ROLE_WORDS[role]).join('、')}</div>
        </button>
      </Dropdown>
      <Button
        type="text"
        icon={dark ? <SunOutlined /> : <MoonOutlined />}
        aria-label={dark ? '换成浅色' : '换成深色'}
        onClick={() => setMode(dark ? 'light' : 'dark')}
      />
    </div>
  );
}
