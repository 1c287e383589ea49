/** With bounds that keep the search short; `@` may be percent-encoded. */
const email = /[\p{L}\p{N}._+'-]{1,64}(?:@|%40)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu;

/** Replaces what has the shape of an e-mail address; quotes around it stay. */
export function replaceEmails(text: string, replacement: (found: string) => string): string {
  return text.replace(email, (found) => {
    const quote = found.startsWith("'") ? "'" : '';
    return `${quote}${replacement(found.slice(quote.length))}`;
  });
}

/** Addresses in a text without the user and password that stand before the host (RFC 3986 3.2.1). */
export function withoutUserInfo(text: string): string {
  return text.replace(/:\/\/[^\s/?#]*@/g, '://');
}
