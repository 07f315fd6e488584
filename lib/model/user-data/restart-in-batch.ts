import type { HoledText } from '../../values/texts/holed-text';
import type { BeforeBootstrap } from './what-comes-before-bootstrap';

const COMMENT = /^@?(?:rem\b|::)/i;
/** What only starts the command behind it. */
const STARTS = /^(?:call|start|cmd|"")$/;
const RESUMES = /^(?:schtasks|reg|ec2launch|sc|nssm)$/;
const FLAG = /^[-/](?:sg?|p|r|g)$/i;
const STOPS = /^[-/](?:sg?|p)$/i;
const QUOTED_PATH = /"[^"]*\\([^"\\]*)"/g;
const CMDLET = /\b(restart|stop)-computer\b/i;

/**
 * Finds what restarts or stops the instance in a batch script, before that calls the bootstrap script: `shutdown /r`, and PowerShell that is started with
 * `Restart-Computer`. The cmdlet alone is no command of a batch script.
 *
 * EC2 runs the batch script of user data before its PowerShell, in whatever order they stand.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function restartInBatch(script: HoledText): Pick<BeforeBootstrap, 'restart' | 'resumer'> {
  const lines = script.text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => !COMMENT.test(line));
  const call = lines.findIndex((line) => /start-eksbootstrap/i.test(line));
  const before = call === -1 ? lines : lines.slice(0, call);
  const restart = before.map(restartIn).find((one) => one !== undefined);
  const resumer = lines.flatMap((line) => commandsOf(line).map(([name = '']) => name)).find((name) => RESUMES.test(name));
  return { restart, resumer: restart && resumer };
}

function restartIn(line: string): BeforeBootstrap['restart'] {
  for (const words of commandsOf(line)) {
    const isConditional = words[0] === 'if';
    const [name, ...given] = isConditional ? words.slice(Math.max(1, words.indexOf('shutdown'))) : words;
    const flag = name === 'shutdown' ? given.find((word) => FLAG.test(word)) : undefined;
    if (flag !== undefined) {
      return { text: `shutdown ${flag}`, isConditional, isStop: STOPS.test(flag) };
    }
    const cmdlet = /^(?:powershell|pwsh)$/.test(name) ? CMDLET.exec(line)?.[1].toLowerCase() : undefined;
    if (cmdlet !== undefined) {
      const isStop = cmdlet === 'stop';
      return { text: isStop ? 'Stop-Computer' : 'Restart-Computer', isConditional, isStop };
    }
  }
  return undefined;
}

/** The words of the commands of a line in lower case; names of programs have no path, and no `.exe`. */
function commandsOf(line: string): string[][] {
  return line.split(/[&|()]+/).map((command) => {
    const words = command
      .replace(QUOTED_PATH, ' $1 ')
      .replaceAll('"', ' ')
      .replaceAll('@', ' ')
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .map(programName);
    const first = words.findIndex((word) => !STARTS.test(word) && !/^\/(?:c|k|b|wait|min)$/.test(word));
    return words.slice(Math.max(0, first));
  });
}

function programName(word: string): string {
  return word.slice(word.lastIndexOf('\\') + 1).replace(/\.exe$/, '');
}
