/// An element as a strict reader finds it: what it can't place it refuses.
struct XMLElement: Equatable {
  var name: String
  var attributes: [String: String] = [:]
  var text = ""
  var children: [XMLElement] = []

  struct Malformed: Error { let rest: String }

  init(document: String) throws {
    var rest = Substring(document)
    guard rest.hasPrefix("<?xml "), let end = rest.firstRange(of: "?>\n") else { throw Malformed(rest: document) }
    rest = rest[end.upperBound...]
    self = try Self(&rest)
    if rest != "\n" { throw Malformed(rest: String(rest)) }
  }

  private init(_ rest: inout Substring) throws {
    guard rest.first == "<", let end = rest.firstIndex(of: ">") else { throw Malformed(rest: String(rest)) }
    var tag = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    let isEmpty = tag.last == "/"
    if isEmpty { tag.removeLast() }
    name = String(tag.prefix { $0 != " " })
    tag = tag.dropFirst(name.count)
    while let equals = tag.firstRange(of: "=\"") {
      let value = tag[equals.upperBound...].prefix { $0 != "\"" }
      attributes[String(tag[..<equals.lowerBound].dropFirst())] = try Self.decoded(value)
      tag = tag[value.endIndex...].dropFirst()
    }
    if !tag.isEmpty { throw Malformed(rest: String(tag)) }
    if !isEmpty { try readContent(&rest) }
  }

  private mutating func readContent(_ rest: inout Substring) throws {
    while true {
      let found = rest.prefix { $0 != "<" }
      text += try Self.decoded(found)
      rest = rest[found.endIndex...]
      if rest.hasPrefix("</\(name)>") { break }
      children.append(try XMLElement(&rest))
    }
    rest = rest.dropFirst(name.count + 3)
    if !children.isEmpty { text = "" }
  }

  private static func decoded(_ value: Substring) throws -> String {
    let entities = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#9": "\t", "#10": "\n", "#13": "\r",
    ]
    if value.contains("<") || value.contains("]]>") { throw Malformed(rest: String(value)) }
    var parts = value.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts.removeFirst())
    for part in parts {
      guard let end = part.firstIndex(of: ";"), let entity = entities[String(part[..<end])] else {
        throw Malformed(rest: String(part))
      }
      result += entity + part[part.index(after: end)...]
    }
    return result
  }
}
