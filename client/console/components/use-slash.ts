import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { InputRef } from 'antd';

/** The field `/` goes to from anywhere, as in other consoles. */
export function useSlash(): RefObject<InputRef> {
  const input = useRef<InputRef>(null);
  useEffect(() => {
    function jump(event: KeyboardEvent): void {
      const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      input.current?.focus();
    }
    addEventListener('keydown', jump);
    return () => removeEventListener('keydown', jump);
  }, []);
  return input;
}
