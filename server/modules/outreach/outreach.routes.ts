import { memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { EFFECT_DAYS } from './exposure.service';
import { listMessages, listTemplates, messageSettings, toAsk } from './message.queries';
import { experimentTitle } from './outreach.view';
import { setKind } from './prefs.service';
import { contactBudget } from './sop-contacts';
import { currentSops } from './sop-definitions';
import { saveTemplate } from './template.service';
import { readUplift } from './uplift.queries';

export const outreachRoutes: Routes = {
  'message.settings': messageSettings,
  'message.setKind': async (ctx, { kind, on }) => {
    setKind(memberId(ctx), kind, on);
    return { ok: true };
  },
  'message.toAsk': toAsk,
  'outreach.templates': listTemplates,
  'outreach.saveTemplate': async (ctx, input) => {
    await saveTemplate(ctx, input);
    return { ok: true };
  },
  'outreach.messages': async (_ctx, input) => listMessages(input),
  'outreach.budget': contactBudget,
  'outreach.uplift': async (ctx) => {
    const items = await readUplift();
    const sops = new Map((await currentSops.now(ctx)).map((sop) => [sop.sopId, sop.definition.name]));
    return {
      effectDays: EFFECT_DAYS,
      items: items.map((item) => ({ ...item, title: experimentTitle(item.experiment, sops) })),
    };
  },
};
