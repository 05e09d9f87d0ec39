import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useNavigate } from 'react-router';
import { useSlash } from '../../components/use-slash';
import { findPlace } from './find-place';

/** The way from a name or a number to whom or what it belongs to. */
export function FindBox() {
  const go = useNavigate();
  return (
    <Input
      ref={useSlash()}
      style={{ width: 280 }}
      placeholder="找会员、订单号、手机后四位"
      aria-label="找会员、订单号、手机后四位"
      prefix={<SearchOutlined className="mute" />}
      suffix={<kbd className="mute small">/</kbd>}
      onPressEnter={({ currentTarget: { value } }) => {
        if (value.trim() !== '') void go(findPlace(value));
      }}
    />
  );
}
