import { decodeText } from '../../lib/command/decode-text';
import { problemOf } from './problem-of';

describe('bytes', () => {
  test.each([
    ['UTF-8', Buffer.from('aü😀')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffaü😀')],
    ['UTF-16, as Windows PowerShell writes it', Buffer.from('\ufeffaü😀', 'utf16le')],
    ['UTF-16 with the higher byte first', Buffer.from('\ufeffaü😀', 'utf16le').swap16()],
  ])('are read as %s', (_, bytes) => {
    expect(decodeText(bytes, 'x')).toBe('aü😀');
  });

  test.each([
    ['are not UTF-8', Buffer.from([0x61, 0xff])],
    ['have a zero', Buffer.from('a\0b')],
    ['are UTF-16 without a byte order mark', Buffer.from('abc', 'utf16le')],
    ['are half of UTF-16', Buffer.from([0xff, 0xfe, 0x61])],
  ])('are refused if they %s', (_, bytes) => {
    expect(problemOf(() => decodeText(bytes, 'x'))).toBe("'x' is not a text file. Give JSON or YAML in UTF-8.");
  });
});
