import {
  QuickInputButtons,
  type Disposable,
  type Event,
  type QuickInput,
  type QuickInputButton,
} from 'vscode';
import { OidcError } from '../../core/errors.ts';
import type { Place, StepResult } from './step.ts';

/** A button that does something and leaves the question as it is. */
export interface ActionButton extends QuickInputButton {
  readonly run: () => unknown;
  /** Afterwards the item that the button stands at is not in the list any more. */
  readonly removesItem?: true;
}

type ButtonedInput = QuickInput & {
  buttons: readonly QuickInputButton[];
  readonly onDidTriggerButton: Event<QuickInputButton>;
};

export interface InputFrame {
  readonly title: string | undefined;
  readonly place: Place;
  readonly buttons?: readonly ActionButton[];
}

/**
 * Shows a question and waits for its answer. `wire` gets what to call when it is accepted.
 *
 * @throws {OidcError} `cancelled` when it is closed
 */
export async function showInput(
  input: ButtonedInput,
  { title, place, buttons = [] }: InputFrame,
  wire: (accept: () => void) => readonly Disposable[],
): Promise<StepResult<unknown>['goes']> {
  input.title = title;
  input.step = place.counted?.step;
  input.totalSteps = place.counted?.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = [...(place.canGoBack ? [QuickInputButtons.Back] : []), ...buttons];
  const owned: Pick<Disposable, 'dispose'>[] = [input];
  try {
    return await new Promise((resolve, reject) => {
      owned.push(
        ...wire(() => {
          resolve('on');
        }),
        input.onDidTriggerButton((button) => {
          if (button === QuickInputButtons.Back) {
            resolve('back');
          } else {
            void buttons.find((one) => one === button)?.run();
          }
        }),
        input.onDidHide(() => {
          reject(new OidcError('cancelled', {}));
        }),
      );
      input.show();
    });
  } finally {
    for (const one of owned) {
      one.dispose();
    }
  }
}
