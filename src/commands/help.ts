import type { Block, Spans } from '../cards/model.ts'
import { messageOf } from '../cards/plain.ts'
import { type Command, Refusal } from '../core.ts'
import { mayInSome } from '../progress/at-hand.ts'
import { privately } from './pages.ts'
import { commandMeant, commandNamed, firstWord, shown } from './parse.ts'

export interface CommandGroup {
  head: string
  commands: readonly Command[]
  /** Only a plan lead or an administrator may do these: they are listed for those. */
  forLeads?: true
}

/** Help for these commands, in their groups, and for itself. */
export function helpFor(groups: readonly CommandGroup[]): Command {
  const help: Command = {
    name: 'help',
    aliases: ['?', 'commands', 'hello', 'hi'],
    usage: 'help [command]',
    summary: 'What you can write, with examples.',
    examples: ['help', 'help extend'],
    async run({ actor }, rest) {
      const { word } = firstWord(rest)
      if (word === '') {
        const leads = actor.admin || mayInSome(actor, 'settings')
        return privately(allHelp(groups.filter(({ forLeads }) => !forLeads || leads)))
      }
      const commands = [...groups.flatMap((group) => group.commands), help]
      const command = commandNamed(word, commands) ?? commandMeant(word, commands)
      if (!command) throw new Refusal(`There is no command "${shown(word)}": write "help" for the list.`)
      return privately(oneHelp(command))
    },
  }
  return help
}

function allHelp(groups: readonly CommandGroup[]) {
  const blocks = groups.flatMap(({ head, commands }): Block[] => [
    { kind: 'text', spans: [{ strong: head }] },
    {
      kind: 'list',
      items: commands.map(
        ({ usage, summary }): Spans => [{ strong: usage }, ` · ${summary.replace(' (plan lead)', '')}`],
      ),
    },
  ])
  return messageOf('Action plan: help', [
    { kind: 'title', text: 'What you can write' },
    ...blocks,
    {
      kind: 'context',
      spans: ['REF is an action such as CAL-12. Only you see the answers. "help extend" shows examples of one.'],
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
