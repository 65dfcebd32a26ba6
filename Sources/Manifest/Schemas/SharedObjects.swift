/// The objects that stand in several places of the language, with the names that schemas give them.
struct SharedObjects {
  static let known = SharedObjects()

  /// By what a schema says of the object: shapes themselves can't be compared.
  private let names: [JSON: String]

  func name(of shape: ObjectShape) -> String? { names[Self.identity(shape)] }

  private init() {
    var places: [JSON: [String]] = [:]
    for kind in Kind.allCases { Self.collect(kind.document, &places) }
    // One that stands under several names goes by the first of them. Two with one name are told apart by being inline.
    let shared = places.filter { $0.value.count > 1 }.compactMapValues { $0.min() }
    let uses = shared.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    names = shared.filter { uses[$0.value] == 1 }
  }

  private static func collect(_ shape: ObjectShape, _ places: inout [JSON: [String]]) {
    for field in shape.fields {
      for (name, object) in objects(in: field.shape, field.name) {
        places[identity(object), default: []].append(name)
        collect(object, &places)
      }
    }
  }

  private static func objects(in shape: Shape, _ name: String) -> [(String, ObjectShape)] {
    switch shape {
    case .object(let object): [(name, object)]
    case .list(let item, _): objects(in: item, name.hasSuffix("s") ? String(name.dropLast()) : name)
    case .map(_, let item, _): objects(in: item, name)
    case .either(let first, let second): objects(in: first, name) + objects(in: second, name)
    case .text, .template, .integer, .number, .boolean, .duration, .choice, .scalar: []
    }
  }

  /// Names, meanings and constraints of the fields are enough to tell two objects apart.
  private static func identity(_ shape: ObjectShape) -> JSON {
    let fields = shape.fields.map { field in
      let inner = objects(in: field.shape, field.name).map { identity($0.1) }
      let parts: [JSON] = [.string(field.description), .string("\(field.shape.expectation)"), .array(inner)]
      return JSON.Member(name: field.name, value: .array(parts))
    }
    return JSON.object(fields).adding(JSON(shape.constraints))
  }
}
