import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Group } from '@shared/domain/tags/rule';
import { MemberPick } from '../../components/member-pick';
import { Answered } from '../../components/state';
import { query } from '../../services/api';
import { searchMembers } from '../../services/member-search';

/** Asks the rule as it stands about one member, and says what each line sees. */
export function TryButton({ rule, disabled }: { rule: Group; disabled: boolean }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [memberId] = chosen;
  return (
    <>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        试一位会员
      </Button>
      <Modal
        open={open}
        title="试一位会员"
        footer={null}
        onCancel={() => setOpen(false)}
        width={520}
        destroyOnHidden
      >
        <MemberPick value={chosen} onChange={setChosen} search={searchMembers} most={1} autoFocus />
        {memberId !== undefined && <Tried rule={rule} memberId={memberId} />}
      </Modal>
    </>
  );
}

function Tried({ rule, memberId }: { rule: Group; memberId: string }) {
  const asked = useQuery({
    queryKey: ['tags.try', rule, memberId],
    queryFn: () => query('tags.try', { rule, memberId }),
  });
  return (
    <div style={{ marginTop: 16 }}>
      <Answered of={asked}>
        {({ nickname, on, lines }) => (
          <>
            <p className={on ? 'notice notice-good' : 'notice'}>
              <Link className="link strong" to={`/customers/${memberId}`}>
                {nickname}
              </Link>{' '}
              {on ? '符合这条规则' : '不符合这条规则'}
            </p>
            <ul className="tried">
              {lines.map(({ path, sentence, has, on: holds }) => (
                <li key={path}>
                  <span className={holds ? 'good' : 'mute'} role="img" aria-label={holds ? '符合' : '不符合'}>
                    {holds ? <CheckOutlined /> : <CloseOutlined />}
                  </span>
                  <span>
                    {sentence}
                    <br />
                    <span className="small mute">{has}</span>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answered>
    </div>
  );
}
