/**
 * Text that may be seen: made by `Screen` only, which has taken out of it what could be secret. A
 * record of a trace holds no other text from outside.
 */
export type ShownText = string & { readonly __shown: unique symbol };

/** What a token is by its shape. */
export type TracedFormat = 'jwt' | 'encrypted' | 'opaque';

/** The value of a parameter, a member or a header, as a trace has it. */
export type TracedValue =
  | { readonly kind: 'shown'; readonly text: ShownText }
  /** Never kept; how long it was tells an empty or cut one from a whole one. */
  | {
      readonly kind: 'masked';
      readonly characters: number;
      /** Of an Authorization header. */
      readonly scheme?: AuthorizationScheme;
    }
  | {
      readonly kind: 'token';
      readonly characters: number;
      readonly format: TracedFormat;
      /** `alg` of its header, where that is a registered one. */
      readonly algorithm: ShownText | undefined;
    }
  /** An object or an array: of how many. */
  | { readonly kind: 'nested'; readonly type: 'object' | 'array'; readonly count: number };

export type AuthorizationScheme = 'Basic' | 'Bearer' | 'DPoP';

export interface TracedField {
  /** As in `tracedNames.ts`; of parameters also those that the settings add. */
  readonly name: ShownText;
  readonly value: TracedValue;
}

/** Some fields, and how many more there were whose names are not known here. */
export interface TracedFields {
  readonly fields: readonly TracedField[];
  readonly others: number;
}

/** Stands in a shown text for what was cut out of it. */
export const cutOut = '••••';

/** A value in a file that programs read: as it is where it is shown, else how much was masked. */
export function maskedText(value: TracedValue): string {
  switch (value.kind) {
    case 'shown':
      return value.text;
    case 'masked':
      return [value.scheme, `${cutOut} (${String(value.characters)} characters)`]
        .filter((part) => part !== undefined)
        .join(' ');
    case 'token':
      return `${cutOut} (${value.format}, ${String(value.characters)} characters)`;
    case 'nested':
      return `${cutOut} (${value.type} of ${String(value.count)})`;
  }
}

export const noFields: TracedFields = { fields: [], others: 0 };
