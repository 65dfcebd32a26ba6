import Console
import Manifest

/// Prints the JSON Schema of a kind, or one of all kinds.
struct SchemaCommand {
  private let kind: String?

  init(kind: String?) { self.kind = kind }

  func run() -> Int32 {
    guard let kind else {
      Output.result(JSONSchema.textOfAll())
      return ExitStatus.success
    }
    guard let known = Kind.allCases.first(where: { $0.rawValue.lowercased() == kind.lowercased() }) else {
      let names = Kind.allCases.map(\.rawValue)
      let near = NearestName.find(kind, in: names).map { "did you mean \($0)?" }
      Output.note("setpoint schema: there is no kind \(kind): \(near ?? "there are " + names.joined(separator: ", "))")
      return ExitStatus.usage
    }
    Output.result(JSONSchema.text(of: known))
    return ExitStatus.success
  }
}
