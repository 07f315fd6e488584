/**
 * Finds the keys that stand twice in one object of a valid JSON text: `JSON.parse` drops what stands at the earlier one.
 *
 * It reads the text once, character by character: a regular expression for texts fails on long ones.
 *
 * @param onDuplicate called with the key, and the line and column of the later one
 */
export function findDuplicateJsonKeys(text: string, onDuplicate: (key: string, line: number, column: number) => void): void {
  const open: (Set<string> | undefined)[] = [];
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case '\n':
        line++;
        lineStart = i + 1;
        break;
      case '{':
        open.push(new Set());
        break;
      case '[':
        open.push(undefined);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case '"': {
        const end = endOfText(text, i);
        const keys = open.at(-1);
        if (keys && isKey(text, end + 1)) {
          const key = JSON.parse(text.slice(i, end + 1)) as string;
          if (keys.has(key)) {
            onDuplicate(key, line, i - lineStart + 1);
          }
          keys.add(key);
        }
        i = end;
      }
    }
  }
}

/** Where the text that begins at a quote has its other quote. */
function endOfText(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') {
    end += text[end] === '\\' ? 2 : 1;
  }
  return end;
}

/** Whether what ends before an index is a key: a colon follows, maybe behind space. */
function isKey(text: string, index: number): boolean {
  let next = index;
  while (' \t\r\n'.includes(text[next] ?? '"')) {
    next++;
  }
  return text[next] === ':';
}
