/** What is wanted at a place of the document. */
export interface Place {
  members: Map<string, Place>
  /** The same, by how many bytes their names have. */
  byLength: { name: Buffer; place: Place }[][]
  /** The path of the records that are here. */
  record: string | null
  /** The path, in its record, of the text or number that is here. */
  field: string | null
}

/** The places of some records and of their fields. @param wanted the fields' paths, by the path of their records */
export function placesOf(wanted: Record<string, readonly string[]>): Place {
  const root = emptyPlace()
  for (const [path, fields] of Object.entries(wanted)) {
    const record = walk(root, path)
    record.record = path
    for (const field of fields) walk(record, field).field = field
  }
  index(root)
  return root
}

const emptyPlace = (): Place => ({ members: new Map(), byLength: [], record: null, field: null })

function walk(from: Place, path: string): Place {
  if (path === '') return from
  return path.split('.').reduce((place, name) => {
    const member = place.members.get(name) ?? emptyPlace()
    place.members.set(name, member)
    return member
  }, from)
}

/** A member of a member can also stand as `a.b`. */
function index(place: Place): void {
  for (const [name, member] of [...place.members]) {
    index(member)
    for (const [inner, of] of member.members) place.members.set(`${name}.${inner}`, of)
  }
  for (const [text, member] of place.members) {
    const name = Buffer.from(text)
    place.byLength[name.length] = [...(place.byLength[name.length] ?? []), { name, place: member }]
  }
}

/** The place of a member whose name stands in the bytes; null where nothing of it is wanted. */
export function memberOf(place: Place | undefined, bytes: Buffer, from: number, to: number): Place | null {
  for (const member of place?.byLength[to - from] ?? []) {
    if (isAt(bytes, from, member.name)) return member.place
  }
  return null
}

function isAt(bytes: Buffer, from: number, name: Buffer): boolean {
  for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name[at]) return false
  return true
}
