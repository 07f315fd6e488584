import type { ApiType, Assembly, Docs, Member, Method } from './assembly';
import { chapters } from './chapters';
import { typeText } from './type-text';

/** The API reference: a table of contents, and for each type what it is, what it takes, and what it has. */
export function apiDocument(assembly: Assembly): string {
  const all = chapters(assembly);
  const contents = all.map(
    ({ title, types }) => `- [${title}](#${title.toLowerCase().replaceAll(' ', '-')}): ${types.map(({ name }) => link(name)).join(', ')}`,
  );
  const intro =
    'Made from the docstrings by `npm run docs:api`. Names are those of TypeScript; [other languages](other-languages.md) write them in their own way. ' +
    'Types with a dot are those of `aws-cdk-lib`. A prop in **bold** has to be given.';
  const body = all.flatMap(({ title, types }) => [`## ${title}`, ...types.flatMap((type) => typeSection(assembly, type))]);
  return `${['# API reference', intro, contents.join('\n'), ...body].join('\n\n')}\n`;
}

function typeSection(assembly: Assembly, type: ApiType): string[] {
  const { initializer, properties = [], methods = [], members = [] } = type;
  const parents = [...(type.interfaces ?? []), ...(type.base === undefined ? [] : [type.base])].filter((fqn) => fqn in assembly.types);
  const inherited = parents.map((fqn) => link(assembly.types[fqn].name)).join(' and ');
  return [
    `### ${type.name}`,
    prose(type.docs),
    example(type.docs),
    initializer && type.kind === 'class' ? construction(assembly, type) : '',
    inherited && type.kind === 'interface' ? `All of ${inherited}${properties.length > 0 ? ', and:' : '.'}` : '',
    type.kind === 'interface' ? propTable(assembly, properties) : propertyTable(assembly, properties),
    table(
      ['Method', 'Returns', 'What'],
      methods.map((method) => [
        signature(method),
        method.returns ? typeText(assembly, method.returns.type) : '',
        methodText(assembly, method),
      ]),
    ),
    table(
      ['Value', 'What'],
      members.map(({ name, docs }) => [`\`${name}\``, prose(docs, true)]),
    ),
  ].filter((part) => part !== '');
}

/** How it is made; of its props only the names, which link to where they are described, once for all that take them. */
function construction(assembly: Assembly, { name, initializer }: ApiType): string {
  const parameters = initializer?.parameters ?? [];
  const last = parameters.at(-1);
  const props = last && 'fqn' in last.type ? assembly.types[last.type.fqn] : undefined;
  const overview = props?.kind === 'interface' ? `\n\nProps: ${withInherited(assembly, props)}.` : '';
  const throws = initializer?.docs?.custom?.throws;
  const call = `Made by \`new ${name}(${parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ')})\`.`;
  return `${call}${overview}${throws === undefined ? '' : `\n\nThrows ${oneLine(throws)}.`}`;
}

/** The names of all props, by the interface that describes them. */
function withInherited(assembly: Assembly, props: ApiType): string {
  const interfaces = [props.fqn, ...ancestors(assembly, props)].map((fqn) => assembly.types[fqn]);
  return interfaces
    .filter(({ properties = [] }) => properties.length > 0)
    .map((one) => `${(one.properties ?? []).map(nameOf).join(', ')} (${link(one.name)})`)
    .join('; ');
}

function ancestors(assembly: Assembly, { interfaces = [] }: ApiType): string[] {
  return interfaces.filter((fqn) => fqn in assembly.types).flatMap((fqn) => [fqn, ...ancestors(assembly, assembly.types[fqn])]);
}

function propTable(assembly: Assembly, members: readonly Member[]): string {
  return table(
    ['Prop', 'Type', 'Default', 'What'],
    members.map((member) => [
      nameOf(member),
      typeText(assembly, member.type),
      oneLine(member.docs?.default ?? '').replace(/^- /, ''),
      prose(member.docs, true),
    ]),
  );
}

function propertyTable(assembly: Assembly, members: readonly Member[]): string {
  return table(
    ['Property', 'Type', 'What'],
    members.map((member) => [
      `${member.static ? 'static ' : ''}\`${member.name}\`${member.optional ? ', or undefined' : ''}`,
      typeText(assembly, member.type),
      prose(member.docs, true),
    ]),
  );
}

function nameOf({ name, optional }: Member): string {
  return optional ? `\`${name}\`` : `**\`${name}\`**`;
}

function signature({ name, parameters = [], static: isStatic }: Method): string {
  return `${isStatic ? 'static ' : ''}\`${name}(${parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ')})\``;
}

function methodText(assembly: Assembly, { docs, parameters = [] }: Method): string {
  const described = parameters.map((parameter) => {
    const text = [parameter.docs?.summary, parameter.docs?.remarks].filter((part) => part !== undefined).join(' ');
    return `\`${parameter.name}\`: ${typeText(assembly, parameter.type)}${text === '' ? '' : `, ${oneLine(text).replace(/[.;]$/, '')}`}.`;
  });
  return [prose(docs, true), ...described].join(' ');
}

function example(docs: Docs | undefined): string {
  return docs?.example === undefined ? '' : `\`\`\`ts\n${docs.example.trim()}\n\`\`\``;
}

/** The docstring, in one line within a table. */
function prose(docs: Docs | undefined, isInTable = false): string {
  const { summary = '', remarks = '', see, deprecated, custom } = docs ?? {};
  const text = [summary, remarks].filter((part) => part !== '').join(isInTable ? ' ' : '\n\n');
  const more = [
    deprecated === undefined ? '' : `**Deprecated:** ${oneLine(deprecated)}`,
    custom?.throws === undefined ? '' : `Throws ${oneLine(custom.throws)}.`,
    see === undefined ? '' : `[Source](${see.trim()})`,
  ];
  const parts = [text, ...more].filter((part) => part !== '');
  return isInTable ? parts.map(oneLine).join(' ') : parts.join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) {
    return '';
  }
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function link(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}
