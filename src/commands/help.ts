import type { Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Command, Refusal } from '../core.ts'
import { privately } from './pages.ts'
import { commandMeant, commandNamed, firstWord, shown } from './parse.ts'

/** Help for these commands, itself among them. */
export function helpFor(others: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    aliases: ['?', 'commands', 'hello', 'hi'],
    usage: 'help [command]',
    summary: 'What you can write, with examples.',
    examples: ['help', 'help extend'],
    async run(_context, rest) {
      const commands = [...others, help]
      const { word } = firstWord(rest)
      if (word === '') return privately(allHelp(commands))
      const command = commandNamed(word, commands) ?? commandMeant(word, commands)
      if (!command) throw new Refusal(`There is no command "${shown(word)}": write "help" for the list.`)
      return privately(oneHelp(command))
    },
  }
  return help
}

function allHelp(commands: readonly Command[]) {
  const items = commands.map((command): Spans => [{ strong: command.usage }, ` ${command.summary}`])
  return messageOf('Action plan: help', [
    { kind: 'title', text: 'What you can write' },
    { kind: 'list', items },
    {
      kind: 'context',
      spans: ['REF is an action such as CAL-12. Only you see the answers. "help extend" shows examples.'],
    },
  ])
}

function oneHelp(command: Command) {
  const aliases = command.aliases.filter((alias) => /^[a-z]/.test(alias))
  return messageOf('Action plan: help', [
    { kind: 'title', text: command.usage },
    { kind: 'text', spans: [command.summary] },
    { kind: 'text', spans: [{ strong: 'For example' }] },
    { kind: 'list', items: command.examples.map((example): Spans => [example]) },
    ...(aliases.length > 0 ? [{ kind: 'context', spans: [`Also: ${aliases.join(', ')}`] } as const] : []),
  ])
}
