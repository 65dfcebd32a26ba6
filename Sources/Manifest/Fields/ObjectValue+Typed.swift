internal import Domain

/// The field table and a decoder disagree: a fault of ours, reported rather than trapped on.
struct TableMismatch: Error, Equatable {
  let field: String
}

extension ObjectValue {
  func text(_ name: String) throws(TableMismatch) -> String { try required(name, optionalText(name)) }
  func integer(_ name: String) throws(TableMismatch) -> Int { try required(name, self[name]?.value.integer) }
  func number(_ name: String) throws(TableMismatch) -> Double { try required(name, self[name]?.value.number) }
  func boolean(_ name: String) throws(TableMismatch) -> Bool { try required(name, self[name]?.value.boolean) }
  func duration(_ name: String) throws(TableMismatch) -> Interval { try required(name, self[name]?.value.duration) }
  func object(_ name: String) throws(TableMismatch) -> ObjectValue { try required(name, self[name]?.value.object) }
  func located(_ name: String) throws(TableMismatch) -> Located { try required(name, self[name]) }

  /// Nothing was wrong with the field or an item of it, be it there or not.
  func isReadable(_ name: String) -> Bool { self[name]?.value.isReadable ?? true }

  func optionalText(_ name: String) -> String? { self[name]?.value.text }
  /// Empty if the field is absent.
  func list(_ name: String) -> [Located] { self[name]?.value.list ?? [] }
  /// Empty if the field is absent.
  func map(_ name: String) -> [MapEntry] { self[name]?.value.map ?? [] }
  /// The texts of a map of texts.
  func texts(_ name: String) -> [String: String] {
    map(name).reduce(into: [:]) { $0[$1.key] = $1.value.value.text }
  }

  private func required<T>(_ name: String, _ value: T?) throws(TableMismatch) -> T {
    guard let value else { throw TableMismatch(field: name) }
    return value
  }
}

extension Value {
  /// Neither faulty itself nor a list with a faulty item.
  fileprivate var isReadable: Bool {
    switch self {
    case .faulty: false
    case .list(let items): items.allSatisfy(\.value.isReadable)
    case .text, .integer, .number, .boolean, .duration, .map, .object: true
    }
  }

  var text: String? { if case .text(let value) = self { value } else { nil } }
  var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  var duration: Interval? { if case .duration(let value) = self { value } else { nil } }
  var object: ObjectValue? { if case .object(let value) = self { value } else { nil } }
  var list: [Located]? { if case .list(let value) = self { value } else { nil } }
  var map: [MapEntry]? { if case .map(let value) = self { value } else { nil } }
}

extension Located {
  func objectValue() throws(TableMismatch) -> ObjectValue {
    guard let object = value.object else { throw TableMismatch(field: "list item") }
    return object
  }
}
