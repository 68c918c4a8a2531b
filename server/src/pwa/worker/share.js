// Photos and files that another application shares with Préau (Web Share Target): kept on the
// device under the person who uses it, before anything else; the page then asks what they are for.

const SHARE = "/partager";
const SLICE = 512 * 1024;

async function share(request) {
  try {
    const form = await request.formData();
    const files = form.getAll("files").filter((file) => file instanceof File && file.size > 0);
    const database = await openStore();
    try {
      const visit = JSON.parse((await answer(read(database, "records").get("device/visit"))) ?? "null");
      const person = visit?.viewer?.person;
      // Nobody's: it is not kept for whoever comes next.
      if (!person) return Response.redirect(`${SHARE}?manque=compte`, 303);
      if (!files.length) return Response.redirect(`${SHARE}?manque=fichier`, 303);
      for (const file of files) await keepFile(database, person, file);
    } finally {
      database.close();
    }
    return Response.redirect(SHARE, 303);
  } catch {
    // No room, or a browser that keeps nothing: the photo is still where it came from.
    return Response.redirect(`${SHARE}?manque=place`, 303);
  }
}

async function keepFile(database, person, file) {
  const id = uuid7();
  const credential = crypto.randomUUID().replaceAll("-", "") + crypto.randomUUID().replaceAll("-", "");
  for (let at = 0; at < file.size; at += SLICE) {
    const bytes = await file.slice(at, at + SLICE).arrayBuffer();
    const sum = crc32(new Uint8Array(bytes));
    await write(database, (_, slices) => slices.put({ bytes, sum, until: 0 }, sliceKey(person, id, at)));
  }
  const kept = {
    ticket: { id, owner: person, credential, name: file.name || "photo" },
    assignment: null,
    kind: file.type.startsWith("audio/") ? "audio" : "file",
    size: file.size,
    chosen: Date.now(),
  };
  await write(database, (records) => records.put(JSON.stringify(kept), `${person}/shared/${id}`));
}
