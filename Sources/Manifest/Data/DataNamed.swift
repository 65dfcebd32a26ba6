internal import YAML

/// The data that a file of DVC names: the outputs and dependencies of a `*.dvc` file or of all stages of a `dvc.lock`,
/// each once, sorted. Order of keys, sizes, counts, comments and formatting do not matter to it.
///
/// Nil for any other file and for one that does not say a hash for everything in it: such a file speaks for itself, as
/// a blob. Nothing that can't be read ever looks like something that was.
package func dataNamed(by path: String, in bytes: [UInt8]) -> [DataPin]? {
  let name = path.split(separator: "/").last ?? ""
  let isLock = name == "dvc.lock"
  guard isLock || name.hasSuffix(".dvc"), let root = singleDocument(bytes) else { return nil }
  do throws(UnnamedData) {
    let pins = isLock ? try lockedPins(root) : try stagePins(root)
    return pins.isEmpty ? nil : eachOnce(pins)
  } catch { return nil }
}

/// Something that should name data by a hash does not.
struct UnnamedData: Error {}

/// Far more than DVC writes for thousands of stages.
private let dataFileLimits = YAMLLimits(bytes: 8 << 20, entries: 100_000, nodes: 1_000_000, documents: 2, faults: 1)

private func singleDocument(_ bytes: [UInt8]) -> Node? {
  guard let documents = try? DocumentReader.all(bytes, limits: dataFileLimits), documents.count == 1,
    documents[0].faults.isEmpty
  else { return nil }
  return documents[0].root
}

private func lockedPins(_ root: Node) throws(UnnamedData) -> [DataPin] {
  guard case .mapping(let stages)? = root["stages"]?.content else { throw UnnamedData() }
  var pins: [DataPin] = []
  for stage in stages { pins += try stagePins(stage.value) }
  return pins
}

private func stagePins(_ stage: Node) throws(UnnamedData) -> [DataPin] {
  guard case .mapping = stage.content else { throw UnnamedData() }
  let folder = stage["wdir"]?.scalar?.text ?? "."
  var pins: [DataPin] = []
  for item in try items(of: stage, "outs") { pins += try item.pins(in: folder) }
  for item in try items(of: stage, "deps") {
    // A repository that data was imported from: the outputs say what came from it.
    if item["repo"] != nil, item.hash == nil { continue }
    pins += try item.pins(in: folder)
  }
  return pins
}

private func eachOnce(_ pins: [DataPin]) -> [DataPin] {
  pins.sorted().reduce(into: []) { kept, pin in
    if kept.last.map({ $0 < pin }) ?? true { kept.append(pin) }
  }
}

private func items(of node: Node, _ key: String) throws(UnnamedData) -> [Node] {
  guard let list = node[key] else { return [] }
  guard case .sequence(let items) = list.content else { throw UnnamedData() }
  return items
}
