import fc from 'fast-check';

/** Text of any code units: control characters, bidirectional marks and lone surrogates among them. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0, max: 0x7f }),
      fc.constantFrom(0x200b, 0x202e, 0x2066, 0xfeff, 0xd800, 0xdc00),
    ),
    { maxLength: 60 },
  )
  .map((units) => String.fromCharCode(...units));
