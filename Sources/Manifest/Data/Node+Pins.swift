internal import YAML

extension Node {
  /// What says which data it is, the surest first: a copy of the same bytes may get another `version_id`.
  private static let hashKinds = ["md5", "checksum", "etag", "version_id"]

  /// Kind and hash of this output or dependency; nil if it has none itself.
  var hash: String? {
    for kind in Self.hashKinds {
      if let text = self[kind]?.scalar?.text, !text.isEmpty { return kind + ":" + text }
    }
    return nil
  }

  /// The data that this output or dependency names: itself, or the files of a folder that has no hash of its own.
  func pins(in folder: String) throws(UnnamedData) -> [DataPin] {
    guard let path = self["path"]?.scalar?.text else { throw UnnamedData() }
    let whole = folder == "." ? path : folder + "/" + path
    if let hash { return [DataPin(path: whole, hash: hash)] }
    guard case .sequence(let files)? = self["files"]?.content else { throw UnnamedData() }
    var pins: [DataPin] = []
    for file in files {
      guard let name = file["relpath"]?.scalar?.text, let hash = file.hash ?? file.remoteHash else {
        throw UnnamedData()
      }
      pins.append(DataPin(path: whole + "/" + name, hash: hash))
    }
    return pins
  }

  /// Of a file that only a storage with versions knows: `cloud: {NAME: {etag, version_id}}`.
  private var remoteHash: String? {
    guard case .mapping(let storages)? = self["cloud"]?.content, storages.count == 1 else { return nil }
    return storages[0].value.hash
  }
}
