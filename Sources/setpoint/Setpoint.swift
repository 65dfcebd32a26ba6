import Console
import Glibc
import Manifest

/// The program: words to a command, a command to an exit status.
@main
enum Setpoint {
  static let version = "0.1.0"

  static func main() async {
    // A reader that went away must not end the controller.
    signal(SIGPIPE, SIG_IGN)
    exit(await run(Array(CommandLine.arguments.dropFirst())))
  }

  private static func run(_ words: [String]) async -> Int32 {
    do throws(UsageError) {
      return await perform(try Command.parse(words, environment: .process))
    } catch {
      Output.note("\(error)")
      return ExitStatus.usage
    }
  }

  private static func perform(_ command: Command) async -> Int32 {
    switch command {
    case .validate(let options): return await ValidateCommand(options).run()
    case .diff(let options): return await DiffCommand(options).run()
    case .simulate(let options): return SimulateCommand(options).run()
    case .schema(let kind): return SchemaCommand(kind: kind).run()
    case .explain(let topic): return ExplainCommand(topic).run()
    case .starter(let folder): return InitCommand(folder: folder).run()
    case .completion(let shell):
      Output.result(CompletionScript.render(shell, kinds: Kind.allCases.map(\.rawValue)))
      return ExitStatus.success
    case .plan(let options): return await PlanCommand(options).run()
    case .run(let options): return await RunCommand(options).run()
    case .status(let options): return await StatusCommand(options).run()
    case .history(let options): return await HistoryCommand(options).run()
    case .lineage(let options): return await LineageCommand(options).run()
    case .logs(let options): return await LogsCommand(options).run()
    case .verb(let options): return await VerbCommand(options).run()
    case .down(let state): return await DownCommand(state: state).run()
    case .gitFetch(let words): return GitFetchCommand(words).run()
    case .train(let words): return TrainCommand(words).run()
    case .gitPush(let words): return GitPushCommand(words).run()
    case .help(let name):
      Output.result(HelpText.render(name))
      return ExitStatus.success
    case .version:
      Output.result("setpoint \(version)\n")
      return ExitStatus.success
    }
  }
}
