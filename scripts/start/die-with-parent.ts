import { Socket } from 'node:net'

// Loaded first into each child (--import). The parent holds the other end of this pipe; when it dies, however it
// dies, the pipe closes, and the child goes the way it goes on SIGTERM.
const fd = Number(process.env['EMPORIUM_PARENT_FD'])
// A child of this process must not take the number for its own.
delete process.env['EMPORIUM_PARENT_FD']

const DRAIN_MS = 15_000

if (fd > 2) {
  const parent = new Socket({ fd, readable: true, writable: false })
  parent
    .on('close', endSoon)
    .on('error', () => {})
    .resume()
    .unref()
}

function endSoon(): void {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), DRAIN_MS).unref()
}
