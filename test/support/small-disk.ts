/** A real disk that is soon full, for who may mount one: root on Linux. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  unmount(): void
}

export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && triesToMount()

/** Mounts an empty disk of this size (`300k`) at a folder that is made. */
export function mountSmall(folder: string, size: string): SmallDisk {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder])
  return { unmount: () => void execFileSync('umount', [folder]) }
}

function triesToMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'plankeeper-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder]).status === 0
  if (mounted) execFileSync('umount', [folder])
  rmdirSync(folder)
  return mounted
}
