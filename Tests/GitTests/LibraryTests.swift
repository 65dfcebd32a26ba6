import Glibc
import Testing

@testable import Git

@Suite struct LibraryTests {
  @Test func headersAndLibraryAreOfOneVersion() {
    #expect(Library.linked == Library.headers)
    #expect(Library.headers.major == 1)
  }

  @Test func aRequestCanBeCheckedBeforeAnythingElseWasDone() async {
    // libgit2 crashes when it has something to say before it was started, so this needs a process of its own.
    await #expect(processExitsWith: .success) {
      let error = await failure { try FetchRequest(mirror: "/m", url: "/origin", branch: "a..b").validate() }
      guard error?.code == .refusedName else { exit(3) }
    }
  }

  @Test func settingsOfTheUserAreNotRead() async throws {
    try await withWorkshop { shop in
      try shop.commit(["a.yaml": "a"])
      let settings = "[url \"file:///nowhere\"]\n  insteadOf = file://\n"
      try write(Array(settings.utf8), to: shop.folder + "/.gitconfig")
      // libgit2 looks for settings when it starts, so this needs a process of its own.
      await #expect(processExitsWith: .success) {
        [folder = shop.folder as String, origin = shop.origin as String] in
        setenv("HOME", folder, 1)
        let answer = fetch(FetchRequest(mirror: folder + "/mirror.git", url: "file://" + origin, branch: "main"))
        guard case .tip = answer else { exit(3) }
      }
    }
  }
}
