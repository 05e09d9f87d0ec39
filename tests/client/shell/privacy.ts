import type { Realm, WxOptions } from './realm';

type Answer =
  { event: 'exposureAuthorization' } | { event: 'disagree' } | { event: 'agree'; buttonId: string };
type Listener = (resolve: (answer: Answer) => void, info: { referrer: string }) => void;

/** WeChat's privacy guard: the first private call waits until the person agreed in the app's own sheet. */
export class Privacy {
  agreed = false;
  private listener: Listener | undefined;
  private exposed = false;
  private tappedButton: string | undefined;

  reset(): void {
    this.listener = undefined;
    this.tappedButton = undefined;
  }

  /** The last listener wins. */
  onNeed(listener: Listener): void {
    this.listener = listener;
  }

  /** The person tapped a button with open-type agreePrivacyAuthorization. */
  tapped(buttonId: string): void {
    this.tappedButton = buttonId;
  }

  /** Runs `act` once the person has agreed; `options.fail` hears of a refusal. */
  guard(realm: Realm, name: string, options: WxOptions, act: () => void): void {
    if (this.agreed) return act();
    if (!this.listener) throw new Error(`${name}: nobody listens to onNeedPrivacyAuthorization`);
    this.exposed = false;
    this.listener(
      (answer) => {
        if (answer.event === 'exposureAuthorization') {
          this.exposed = true;
        } else if (answer.event === 'disagree') {
          realm.fail(options, { errMsg: `${name}:fail privacy permission is not authorized`, errno: 104 });
        } else {
          if (!this.exposed) throw new Error('agreed without telling that the sheet was shown');
          if (answer.buttonId !== this.tappedButton) {
            throw new Error(`agreed by button "${answer.buttonId}", but tapped was "${this.tappedButton}"`);
          }
          this.agreed = true;
          act();
        }
      },
      { referrer: name },
    );
  }
}
