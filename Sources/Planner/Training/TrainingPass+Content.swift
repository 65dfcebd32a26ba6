import Domain

extension TrainingPass {
  /// Content that differs from what was last trained on. What is there at the first look is taken as trained on;
  /// content that comes back before a run has started is no news any more.
  mutating func lookAtContent(of paths: [String], _ trigger: String) {
    guard let content = world.hash(of: paths) else { return }
    guard let trained = training.triggers[trigger]?.data else {
      training.triggers[trigger]?.data = content
      return
    }
    let waiting = training.pending.first { $0.trigger == trigger }?.cause
    if content == trained {
      training.pending.removeAll { $0.trigger == trigger }
    } else if waiting != .data(content) {
      let reason = "the content of \(paths.joined(separator: ", ")) changed"
      if !fire(trigger, .data(content), reason) { training.triggers[trigger]?.data = content }
    }
  }
}

extension TrainingWorld {
  /// What the paths hold together; nil while something of it is not known.
  fileprivate func hash(of paths: [String]) -> String? {
    var hash = StableHash()
    for path in Set(paths).sorted() {
      switch content[path] {
      case nil: return nil
      case .missing: hash.add([path, "missing"])
      case .hash(let text): hash.add([path, "holds", text])
      }
    }
    return hash.hex
  }
}
