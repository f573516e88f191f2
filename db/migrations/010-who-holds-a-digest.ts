import type { ColumnTypes } from '../dialects/dialect.ts'

export const digestHolders = ({ text }: ColumnTypes): string[] => [`alter table digests add column held_by ${text}`]
