import { Button, Image, Input, Modal, Rate } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';
import { REVIEW_STATES } from './words';

type Review = Output<'review.adminList'>['items'][number];

export function ReviewsRoom() {
  const { moment, stamp } = useTimes();
  const may = useMay();
  const [replying, setReplying] = useState<Review | null>(null);
  const setShown = useCommand('review.setShown', '已改');
  const columns: Column<Review>[] = [
    {
      key: 'text',
      title: '评价',
      render: (row) => (
        <div className="review">
          <span className="row">
            <Rate disabled value={row.stars} style={{ fontSize: 13 }} />
            <span className="mute small">{row.nickname}</span>
            {row.badge && <span className="chip">{row.badge}</span>}
          </span>
          <p>{row.text}</p>
          {row.pictures.length > 0 && (
            <Image.PreviewGroup>
              <span className="row">
                {row.pictures.map((url) => (
                  <Image
                    key={url}
                    src={url}
                    width={48}
                    height={48}
                    alt="评价的图"
                    style={{ borderRadius: 8, objectFit: 'cover' }}
                  />
                ))}
              </span>
            </Image.PreviewGroup>
          )}
          {row.reply !== null && <p className="reply">回复：{row.reply}</p>}
          {row.hiddenReason !== null && <p className="small bad">隐藏原因：{row.hiddenReason}</p>}
        </div>
      ),
      csv: (row) => row.text,
    },
    { key: 'stars', title: '星', csv: (row) => row.stars },
    {
      key: 'product',
      title: '商品',
      render: (row) => (
        <Link className="link" to={`/products/${row.productId}`}>
          {row.productName}
        </Link>
      ),
      csv: (row) => row.productName,
      width: 160,
    },
    { key: 'nickname', title: '会员', csv: (row) => row.nickname },
    {
      key: 'state',
      title: '状态',
      render: (row) => (
        <span
          className={
            row.state === 'shown'
              ? 'chip chip-good'
              : row.state === 'hidden'
                ? 'chip chip-bad'
                : 'chip chip-gold'
          }
        >
          {REVIEW_STATES[row.state]}
        </span>
      ),
      csv: (row) => REVIEW_STATES[row.state],
      width: 110,
    },
    { key: 'reply', title: '回复', csv: (row) => row.reply },
    {
      key: 'at',
      title: '时间',
      render: (row) => <span className="nowrap mute">{moment(row.at)}</span>,
      csv: (row) => stamp(row.at),
      width: 120,
    },
    {
      key: 'acts',
      title: '',
      right: true,
      width: 150,
      render: (row) =>
        may && (
          <span className="row acts">
            <Button type="link" size="small" onClick={() => setReplying(row)}>
              {row.reply === null ? '回复' : '改回复'}
            </Button>
            {row.state === 'shown' ? (
              <DangerButton
                label="隐藏"
                button={{ type: 'link', size: 'small' }}
                title="隐藏这条评价？"
                consequence={[
                  '别的会员看不到了，写的人自己还看得到',
                  <>
                    说得不好听但是真的，请留着并好好回复：这一条是 <b>{row.stars}</b> 星
                  </>,
                ]}
                confirm="隐藏"
                reason={{ label: '为什么', least: 4 }}
                run={(reason) => setShown.run({ reviewId: row.reviewId, shown: false, reason })}
              />
            ) : (
              row.state === 'hidden' && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => void setShown.run({ reviewId: row.reviewId, shown: true })}
                >
                  恢复展示
                </Button>
              )
            )}
          </span>
        ),
    },
  ];
  return (
    <Page>
      <DataTable
        name="评价"
        columns={columns}
        filters={[
          { key: 'state', label: '状态', kind: 'select', options: options(REVIEW_STATES) },
          { key: 'productId', label: '商品编号', kind: 'text' },
        ]}
        rowKey={(row) => row.reviewId}
        load={({ filters, cursor, limit }) =>
          query('review.adminList', {
            state: oneOf(keysOf(REVIEW_STATES), filters.state),
            productId: filters.productId,
            cursor,
            limit,
          })
        }
        empty="还没有人评价"
      />
      {replying && <Reply review={replying} close={() => setReplying(null)} />}
    </Page>
  );
}

function Reply({ review, close }: { review: Review; close: () => void }) {
  const [text, setText] = useState(review.reply ?? '');
  const { run, busy } = useCommand('review.reply', '已回复');
  return (
    <Modal
      open
      title={`回复 ${review.nickname}`}
      okText={text.trim() || review.reply === null ? '回复' : '收回回复'}
      cancelText="先不"
      okButtonProps={{ disabled: !text.trim() && review.reply === null }}
      confirmLoading={busy}
      onCancel={close}
      onOk={async () => {
        if (await run({ reviewId: review.reviewId, text: text.trim() })) close();
      }}
    >
      <p className="mute" style={{ marginBottom: 12 }}>
        {review.text}
      </p>
      <Input.TextArea
        rows={3}
        maxLength={200}
        showCount
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
