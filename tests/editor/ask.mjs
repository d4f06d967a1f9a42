// Starts the YAML language server as an editor does, and answers questions about files as JSON.
// stdin: {"server": path, "root": folder, "settings": {…}, "questions": [{"file", "text", "line", "character"}]}
// stdout: [{"completion": {label: what is told about it}, "hover": text, "diagnostics": [{line, character, message}]}], one a question.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const asked = JSON.parse(readFileSync(0, 'utf-8'))
const rootUri = pathToFileURL(asked.root).href
const server = spawn(process.execPath, [asked.server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
const waiting = new Map()
const published = new Map()
let held = Buffer.alloc(0)
let last = 0

server.stdout.on('data', (data) => {
  held = Buffer.concat([held, data])
  for (;;) {
    const end = held.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/Content-Length: (\d+)/.exec(held.subarray(0, end).toString())[1])
    if (held.length < end + 4 + length) return
    const message = JSON.parse(held.subarray(end + 4, end + 4 + length).toString())
    held = held.subarray(end + 4 + length)
    receive(message)
  }
})

function send (message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message })
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

function request (method, params) {
  const id = ++last
  send({ id, method, params })
  return new Promise((resolve) => waiting.set(id, resolve))
}

function receive (message) {
  if (message.method === 'workspace/configuration') {
    const sections = { yaml: settings.yaml, '[yaml]': {}, editor: {}, http: {}, files: {}, 'yaml.settings': {} }
    send({ id: message.id, result: message.params.items.map((item) => sections[item.section] ?? {}) })
  } else if (message.method === 'textDocument/publishDiagnostics') {
    const { uri, diagnostics } = message.params
    published.get(uri)?.(diagnostics)
    published.delete(uri)
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: null })
  } else if (message.id !== undefined) {
    waiting.get(message.id)?.(message.result)
    waiting.delete(message.id)
  }
}

// VS Code nests its dotted keys before it hands them on.
const settings = { yaml: { validate: true, completion: true, hover: true } }
for (const [key, value] of Object.entries(asked.settings)) {
  const [section, name, inner] = key.split('.')
  if (section === 'yaml' && inner) settings.yaml[name] = { ...settings.yaml[name], [inner]: value }
  else if (section === 'yaml') settings.yaml[name] = value
}

await request('initialize', {
  processId: process.pid,
  rootUri,
  workspaceFolders: [{ uri: rootUri, name: 'handbook' }],
  capabilities: {
    workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
    textDocument: { completion: { completionItem: { snippetSupport: true } }, hover: {}, publishDiagnostics: {} }
  }
})
send({ method: 'initialized', params: {} })
send({ method: 'workspace/didChangeConfiguration', params: { settings } })

const said = (documentation) => documentation?.value ?? documentation ?? ''

const answers = []
for (const [version, { file, text, line, character }] of asked.questions.entries()) {
  const uri = `${rootUri}/${file}`
  const told = new Promise((resolve) => published.set(uri, resolve))
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version, text } } })
  const diagnostics = await told
  const at = { textDocument: { uri }, position: { line, character } }
  const completion = await request('textDocument/completion', at)
  const hover = await request('textDocument/hover', at)
  // Closing empties the findings; that message must not be taken for the answer about the next text.
  const closed = new Promise((resolve) => published.set(uri, resolve))
  send({ method: 'textDocument/didClose', params: { textDocument: { uri } } })
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1000))])
  answers.push({
    completion: Object.fromEntries((completion?.items ?? []).map((item) => [item.label, said(item.documentation)])),
    hover: hover?.contents?.value ?? '',
    diagnostics: diagnostics.map((each) => ({ ...each.range.start, message: each.message }))
  })
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0))
