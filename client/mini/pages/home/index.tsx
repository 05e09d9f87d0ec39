import { Screen } from '@mini/components/screen';
import { Brand } from '@mini/components/brand';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';
import { useState } from 'react';

export default function Home() {
  const [open, setOpen] = useState(false);
  return (
    <Screen lead={<Brand name="半山日常" />} tab>
      <Button onTap={() => setOpen(true)}>x</Button>
      <Sheet open={open} title="t" onClose={() => setOpen(false)}>
        hello
      </Sheet>
    </Screen>
  );
}
