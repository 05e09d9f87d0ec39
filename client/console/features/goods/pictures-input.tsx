import { DeleteOutlined, LeftOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { explain } from '../../services/api-error';
import { uploadPicture } from '../../services/pictures';
import type { Picture } from '../../services/pictures';

interface Props {
  value?: Picture[];
  onChange?: (pictures: Picture[]) => void;
  max?: number;
}

/** Pictures in their order; the first is the one of lists. */
export function PicturesInput({ value = [], onChange, max = 9 }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function add(files: readonly File[]): Promise<void> {
    setBusy(true);
    const added: Picture[] = [];
    try {
      for (const file of files.slice(0, max - value.length)) added.push(await uploadPicture(file));
    } catch (error) {
      void message.error(explain(error), 6);
    } finally {
      // Those before the one that failed are there.
      if (added.length > 0) onChange?.([...value, ...added]);
      setBusy(false);
    }
  }

  function forward(at: number): void {
    const next = [...value];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at - 1, 0, moved);
    onChange?.(next);
  }

  return (
    <div
      className="pictures"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void add([...event.dataTransfer.files]);
      }}
    >
      {value.map(({ fileId, url }, at) => (
        <figure key={fileId} className="picture">
          <img src={url} alt={`图 ${at + 1}`} />
          {at === 0 && <figcaption>封面</figcaption>}
          <div className="picture-acts">
            {at > 0 && (
              <Button size="small" icon={<LeftOutlined />} aria-label="往前移" onClick={() => forward(at)} />
            )}
            <Button
              size="small"
              icon={<DeleteOutlined />}
              aria-label="拿掉这张"
              onClick={() => onChange?.(value.filter((_, index) => index !== at))}
            />
          </div>
        </figure>
      ))}
      {value.length < max && (
        <Button
          className="picture-add"
          icon={<PlusOutlined />}
          loading={busy}
          onClick={() => input.current?.click()}
        >
          {value.length === 0 ? '加图，或拖进来' : '加图'}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        className="gone"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
