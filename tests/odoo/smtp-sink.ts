import { SMTPServer } from 'smtp-server'

export type SmtpSink = { readonly port: number; readonly mails: readonly string[]; close(): Promise<void> }

/** A real mail server on this machine that delivers nothing and forgets nothing. */
export async function smtpSink(): Promise<SmtpSink> {
  const mails: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (piece: string) => (text += piece))
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail sink has no port')
  return { port: address.port, mails, close: () => new Promise(done => server.close(() => done())) }
}
