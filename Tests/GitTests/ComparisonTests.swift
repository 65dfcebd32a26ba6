import Testing

@testable import Git

@Suite struct ComparisonTests {
  @Test(
    "operands mean what they mean to git diff",
    arguments: [
      (["main"], "main", Comparison.Head.workTree, false),
      (["main", "feature"], "main", .revision("feature"), false),
      (["main..feature"], "main", .revision("feature"), false),
      (["main...feature"], "main", .revision("feature"), true),
      (["main..."], "main", .revision("HEAD"), true),
      (["..feature"], "HEAD", .revision("feature"), false),
      (["v1.2...v1.3"], "v1.2", .revision("v1.3"), true),
      (["HEAD^{/fix..es}"], "HEAD^{/fix..es}", .workTree, false),
      (["HEAD^{/a..b}..main"], "HEAD^{/a..b}", .revision("main"), false),
      ([":/fix a...b"], ":/fix a...b", .workTree, false),
      (["HEAD@{1}"], "HEAD@{1}", .workTree, false),
    ])
  func operands(operands: [String], base: String, head: Comparison.Head, usesMergeBase: Bool) throws {
    let comparison = try Comparison(base: operands[0], head: operands.dropFirst().first)
    #expect(comparison.base == base)
    #expect(comparison.head == head)
    #expect(comparison.usesMergeBase == usesMergeBase)
  }

  @Test(arguments: [["a..b", "c"], ["a", "b...c"], [""], ["a", ""]])
  func refused(operands: [String]) async {
    let error = await failure { try Comparison(base: operands[0], head: operands.dropFirst().first) }
    #expect(error?.code == .refusedName)
  }

  @Test func threeDotsCompareWithTheCommitThatBothShare() async throws {
    try await withWorkshop { shop in
      let work = try shop.workFolder()
      let shared = try work.commit(at: "HEAD")
      try work.run("checkout", "-q", "-b", "feature")
      let feature = try work.commit(["b.yaml": "b"])
      try work.run("checkout", "-q", "main")
      let main = try work.commit(["c.yaml": "c"])
      let repository = try await work.open()
      let expected = [
        ("main...feature", ComparedTrees(base: shared, head: .commit(feature))),
        ("main..feature", ComparedTrees(base: main, head: .commit(feature))),
        ("feature", ComparedTrees(base: feature, head: .workTree)),
      ]
      for (operand, trees) in expected {
        #expect(try await repository.resolve(Comparison(base: operand, head: nil)) == trees)
      }
    }
  }
}
