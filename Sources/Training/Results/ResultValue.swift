/// A value of a JSON text.
enum ResultValue: Equatable {
  case object([Member])
  case list
  case text(String)
  case number(Double)
  case bool
  case null

  struct Member: Equatable {
    let name: String
    let value: ResultValue
  }

  var words: String {
    switch self {
    case .object: "an object"
    case .list: "a list"
    case .text: "a text"
    case .number: "a number"
    case .bool: "true or false"
    case .null: "null"
    }
  }
}
