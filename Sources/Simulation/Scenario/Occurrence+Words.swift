import Domain

extension Occurrence {
  /// A few words for a trace.
  var words: String {
    switch self {
    case .commit(let edits): "commit of \(edits.map(\.words).joined(separator: ", "))"
    case .rewrite(let edits): "rewrite with \(edits.map(\.words).joined(separator: ", "))"
    case .replay(let count): "the branch goes back by \(count)"
    case .restore: "the branch is put back"
    case .repository(let answers): answers ? "the repository answers" : "the repository is away"
    case .pushes(let answer): "pushes: the repository \(answer.rawValue)"
    case .race(let edits): "before the next push a commit of \(edits.map(\.words).joined(separator: ", "))"
    case .losePushAnswer: "the answer to the next push is lost"
    case .merge(let id): "what is proposed for \(id) is merged"
    case .killReplica(let name, let index): "\(name)#\(index.map { "\($0)" } ?? "*") is killed"
    case .hangReplica(let name, let index): "\(name)#\(index.map { "\($0)" } ?? "*") hangs"
    case .wakeReplica(let name, let index): "\(name)#\(index.map { "\($0)" } ?? "*") wakes up"
    case .killProxy: "the proxy is killed"
    case .meddle(let id, let route): "somebody routes \(id) \(route.words)"
    case .behave(let name, let behaviour): "\(name) \(behaviour.process), errors \(behaviour.errorRate)"
    case .train(let name, let behaviour): "training of \(name) \(behaviour.outcome.rawValue)"
    case .traffic(let rate): "\(rate) requests a second"
    case .figures(let source, let trouble): "figures of \(source): \(trouble)"
    case .stepWall(let milliseconds): "the wall clock jumps by \(milliseconds) ms"
    case .stopController(let interval): "the controller stands still for \(interval)"
    case .killController(let interval): "the controller is killed for \(interval)"
    case .loseJournal(let interval): "the journal is lost, the controller away for \(interval)"
    case .disk(let isFull): isFull ? "the disk is full" : "the disk has room"
    case .ask(let verb, let id, _): "a person says \(verb) of \(id)"
    case .confirm: "a person confirms"
    case .nothing: "nothing"
    }
  }
}

extension Edit {
  fileprivate var words: String {
    switch self {
    case .declare(let spec): "\(spec.name) x\(spec.replicas)"
    case .remove(let id): "\(id) removed"
    case .invalidate(let id, _): "\(id) faulty"
    case .garble(let id, _): "\(id) unreadable"
    case .target(let target): "target \(target.name)"
    case .freeze(let freeze): "freeze \(freeze.name)"
    case .thaw(let name): "thaw \(name)"
    case .data(let path, let hash): "\(path) \(hash ?? "removed")"
    case .nothing: "nothing"
    }
  }
}
