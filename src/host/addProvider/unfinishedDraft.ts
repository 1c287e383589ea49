import type { ProviderDraft } from './providerDraft.ts';

/** What was answered before the questions were closed; for as long as the window lives. */
export class UnfinishedDraft {
  #draft: ProviderDraft | undefined;

  get draft(): ProviderDraft | undefined {
    return this.#draft;
  }

  /** Keeps what says more than whose provider it is. A client secret is asked for again. */
  keep(draft: ProviderDraft): void {
    if (draft.scopes !== undefined) {
      this.#draft = { ...draft, clientSecret: '' };
    }
  }

  forget(): void {
    this.#draft = undefined;
  }
}
