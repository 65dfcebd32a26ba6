/// What Setpoint can say of a word of its language, for someone who has never seen it.
package enum Explanation: Sendable {
  case field(FieldExplanation)
  case code(CodeExplanation)
}

/// A field, or a kind as a whole.
package struct FieldExplanation: Sendable {
  /// One of the fields inside, in one line.
  package struct Child: Sendable {
    package let name: String
    package let type: String
    package let isRequired: Bool
    /// As a manifest would write it; nil without a default.
    package let standard: String?
    package let doc: String
  }

  /// Such as `ModelDeployment.spec.rollout.gates.max`.
  package let path: String
  /// In words, such as "list of mappings".
  package let type: String
  package let isRequired: Bool
  /// The default as a manifest would write it; nil without one.
  package let standard: String?
  /// A value as a manifest would write it; nil where none would teach anything.
  package let example: String?
  /// The values of a fixed set; empty if there is none.
  package let allowed: [String]
  /// The bounds of a number, a duration or a count; nil without any.
  package let range: String?
  /// What it means, in one or more sentences.
  package let doc: String
  /// The form that a value has to have, and the variables that it may hold, in whole sentences.
  package let notes: [String]
  /// What has to hold between this field and its neighbours, and between its own fields, in whole sentences.
  package let constraints: [String]
  /// The fields inside, in the order of the language.
  package let children: [Child]
}

/// A diagnostic's code.
package struct CodeExplanation: Sendable {
  package let code: DiagnosticCode
  /// What it means and what to do about it, in whole sentences.
  package let text: String
  /// Nil where a small manifest can't show it.
  package let example: CodeExample?
}

/// Nothing of Setpoint has that name.
package struct UnknownTopic: Error, Hashable, Sendable {
  /// As it was asked for.
  package let name: String
  /// What was understood before the name, such as `ModelDeployment.spec.rollout`; empty at the beginning.
  package let place: String
  /// The names that are there, in the order of the language; none for a code.
  package let known: [String]
  /// The one that was probably meant.
  package let nearest: String?
  /// Whole paths under which the name stands elsewhere.
  package let elsewhere: [String]

  /// What is wrong and what to ask for instead, on one line.
  package var message: String {
    let what = place.isEmpty ? "nothing is called `\(name)`" : "`\(place)` has no field `\(name)`"
    if let nearest { return what + "; did you mean `\(nearest)`?" }
    if !elsewhere.isEmpty { return what + "; there is " + elsewhere.quotedList }
    if known.isEmpty { return place.isEmpty ? what : what + "; it has no fields" }
    return what + "; there are " + known.quotedList
  }
}
