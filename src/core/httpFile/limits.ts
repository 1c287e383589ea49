/** Files with more characters are not looked into. */
export const maxFileLength = 1024 * 1024;

/** So many requests of a file are looked at for placeholders. */
export const maxTokenRequests = 1000;
