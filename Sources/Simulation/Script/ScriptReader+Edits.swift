import Domain

extension ScriptReader {
  /// What a commit changes: edits with `and` between them.
  mutating func edits(_ cursor: inout ScriptCursor) throws(ScriptFault) -> [Edit] {
    var edits = [try edit(&cursor)]
    while cursor.take("and") { edits.append(try edit(&cursor)) }
    return edits
  }

  private mutating func edit(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Edit {
    if cursor.take("nothing") { return .nothing }
    if cursor.take("add") { return .declare(try spec(&cursor, isNew: true)) }
    if cursor.take("remove") { return .remove(try deployment(&cursor)) }
    if cursor.take("invalid") {
      let id = try anyDeployment(&cursor)
      names.insert(id)
      return .invalidate(id, message(of: id, "3:5: a field is wrong"))
    }
    if cursor.take("unreadable") {
      let id = try deployment(&cursor)
      return .garble(id, message(of: id, "2:1: this is not YAML"))
    }
    if cursor.take("freeze") { return .freeze(try freeze(&cursor)) }
    if cursor.take("thaw") { return .thaw(try cursor.word("a freeze")) }
    if cursor.take("data") {
      let (path, hash) = try data(&cursor)
      return .data(path, hash)
    }
    if cursor.take("target") { return .target(try changedTarget(&cursor)) }
    return .declare(try spec(&cursor, isNew: false))
  }

  private func message(of id: DeploymentID, _ text: String) -> String { "\(id.namespace)/\(id.name).yaml:\(text)" }

  private mutating func changedTarget(_ cursor: inout ScriptCursor) throws(ScriptFault) -> LocalTarget {
    var ahead = cursor
    let name = try ahead.word("a target")
    let all = try newTarget(&cursor)
    guard let target = all.first(where: { $0.name == name }) else { throw cursor.fault("expected a target") }
    return target
  }
}
