/** Workspaces, partnerships, their meetings and their channels. */
import { sql } from 'kysely'
import type { Channel, Partnership } from '../../src/people/model.ts'
import type { PeopleStore } from '../../src/people/store.ts'
import type { Address, WorkspaceId } from '../../src/ports/chat.ts'
import { insertAll } from '../batches.ts'
import type { Database } from '../database.ts'
import { grouped } from '../grouped.ts'
import type { ChannelRow, PartnershipRow } from '../schema.ts'
import { flag, fromJson, instant, instantOrNull, json } from '../values.ts'

type Part = Pick<
  PeopleStore,
  | 'installWorkspace'
  | 'workspaceInstalled'
  | 'uninstallWorkspace'
  | 'workspaces'
  | 'insertPartnership'
  | 'updatePartnership'
  | 'partnership'
  | 'partnerships'
  | 'partnershipAt'
  | 'meetings'
  | 'setMeetings'
  | 'joinChannel'
  | 'channels'
  | 'closeChannel'
  | 'insertJoinCode'
  | 'useJoinCode'
>

/** So many partnerships are read at once at most: each message that is composed asks for its own. */
const TOGETHER = 50
/** Until it is installed again. */
const FOR_EVER = instant('9999-12-31T00:00:00Z')
/** A pause for having sent too fast outlives a restart; one for being uninstalled ends with it. */
const pauseThatStays = sql<string | null>`case when workspaces.uninstalled_at is null then workspaces.paused_until end`

export function partnershipStore(database: Database): Part {
  const { query } = database
  return {
    async installWorkspace(workspace, name, at) {
      const row = { name, installed_at: instant(at), uninstalled_at: null }
      await query
        .insertInto('workspaces')
        .values({ id: workspace, paused_until: null, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...row, paused_until: pauseThatStays }))
        .execute()
    },
    async workspaceInstalled(workspace) {
      const row = await query
        .selectFrom('workspaces')
        .select('id')
        .where('id', '=', workspace)
        .where('installed_at', 'is not', null)
        .where('uninstalled_at', 'is', null)
        .executeTakeFirst()
      return row !== undefined
    },
    async uninstallWorkspace(workspace, at) {
      await query
        .updateTable('workspaces')
        .set({ uninstalled_at: instant(at), paused_until: FOR_EVER })
        .where('id', '=', workspace)
        .execute()
    },
    async workspaces(partnershipId) {
      const ofChannels = query
        .selectFrom('channels')
        .select('workspace')
        .where('partnership_id', '=', partnershipId)
        .where('gone_at', 'is', null)
      const ofPeople = query.selectFrom('accounts').select('workspace').where('partnership_id', '=', partnershipId)
      const rows = await query
        .selectFrom('workspaces')
        .select(['id', 'name'])
        .where('id', 'in', ofChannels.union(ofPeople))
        .where('installed_at', 'is not', null)
        .where('uninstalled_at', 'is', null)
        .orderBy('name')
        .orderBy('id')
        .execute()
      return rows.map(({ id, name }) => ({ id: id as WorkspaceId, name }))
    },

    async insertPartnership(partnership) {
      await query.insertInto('partnerships').values(toRow(partnership)).execute()
    },
    async updatePartnership(partnership) {
      await query.updateTable('partnerships').set(toRow(partnership)).where('id', '=', partnership.id).execute()
    },
    partnership: grouped(TOGETHER, async (ids: readonly string[]) => {
      const rows = await query
        .selectFrom('partnerships')
        .selectAll()
        .where('id', 'in', [...new Set(ids)])
        .execute()
      const byId = new Map(rows.map((row) => [row.id, row]))
      return ids.map((id) => byId.get(id)).map((row) => row && fromRow(row))
    }),
    async partnerships() {
      const rows = await query.selectFrom('partnerships').selectAll().orderBy('name').orderBy('id').execute()
      return rows.map(fromRow)
    },
    async partnershipAt(address) {
      const row = await query
        .selectFrom('partnerships')
        .innerJoin('channels', 'channels.partnership_id', 'partnerships.id')
        .selectAll('partnerships')
        .where('channels.address', '=', address)
        .where('channels.gone_at', 'is', null)
        .executeTakeFirst()
      return row && fromRow(row)
    },
    async meetings(partnershipId, from, to) {
      const rows = await query
        .selectFrom('meetings')
        .select('day')
        .where('partnership_id', '=', partnershipId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute()
      return rows.map((row) => row.day)
    },
    setMeetings: (partnershipId, days) =>
      database.atomically(async (inner) => {
        await inner.deleteFrom('meetings').where('partnership_id', '=', partnershipId).execute()
        const rows = [...new Set(days)].map((day) => ({ partnership_id: partnershipId, day }))
        await insertAll(database, inner, 'meetings', rows)
      }),

    async joinChannel(channel) {
      const { address, ...row } = channelToRow(channel)
      await query
        .insertInto('channels')
        .values({ address, ...row })
        .onConflict((conflict) => conflict.column('address').doUpdateSet(row))
        .execute()
    },
    async channels(partnershipId) {
      const rows = await query
        .selectFrom('channels')
        .selectAll()
        .where('partnership_id', '=', partnershipId)
        .orderBy('name')
        .orderBy('address')
        .execute()
      return rows.map(channelFromRow)
    },
    async closeChannel(address, at) {
      await query
        .updateTable('channels')
        .set({ gone_at: instant(at) })
        .where('address', '=', address)
        .execute()
    },
    async insertJoinCode(partnershipId, code, expiresAt) {
      const row = { code, partnership_id: partnershipId, expires_at: instant(expiresAt), used_at: null }
      await query.insertInto('join_codes').values(row).execute()
    },
    async useJoinCode(code, now) {
      const used = await query
        .updateTable('join_codes')
        .set({ used_at: instant(now) })
        .where('code', '=', code)
        .where('used_at', 'is', null)
        .where('expires_at', '>', instant(now))
        .returning('partnership_id')
        .executeTakeFirst()
      return used?.partnership_id
    },
  }
}

function toRow({ id, name, zone, region, policy }: Partnership): PartnershipRow {
  return { id, name, zone, region, policy: json(policy) }
}

function fromRow({ id, name, zone, region, policy }: PartnershipRow): Partnership {
  return { id, name, zone, region, policy: fromJson(policy) }
}

function channelToRow(channel: Channel): ChannelRow {
  return {
    address: channel.address,
    partnership_id: channel.partnershipId,
    workspace: channel.workspace,
    name: channel.name,
    outsiders: flag(channel.outsiders),
    gone_at: instantOrNull(channel.goneAt),
  }
}

function channelFromRow(row: ChannelRow): Channel {
  return {
    partnershipId: row.partnership_id,
    workspace: row.workspace as WorkspaceId,
    address: row.address as Address,
    name: row.name,
    outsiders: row.outsiders === 1,
    goneAt: row.gone_at,
  }
}
