import Testing

@testable import MetricSources

struct JSONPointerTests {
  private static let document = #"""
    {"a":{"":1,"b/c":2,"d~e":3,"~1":4,"0":5},"list":[10,[20,21],{"x":30}],"none":null,"":6,"word":"w","é":7}
    """#

  private func find(_ pointer: String) throws(MetricError) -> JSONValue? {
    try JSONPointer(pointer).find(in: try JSONValue(Array(Self.document.utf8)))
  }

  @Test(arguments: [
    ("/a/", 1.0), ("/a/b~1c", 2), ("/a/d~0e", 3), ("/a/~01", 4), ("/a/0", 5), ("/list/0", 10), ("/list/1/1", 21),
    ("/list/2/x", 30), ("/", 6), ("/é", 7),
  ])
  func aPlaceIsFound(pointer: String, value: Double) throws {
    #expect(try find(pointer)?.number == value)
  }

  @Test func theEmptyPointerIsTheWholeDocument() throws {
    #expect(try find("")?.kind == .object)
  }

  @Test(arguments: ["/b", "/a/x", "/list/3", "/list/99999999999999999999", "/none/x/y", "/A", "/list/2/"])
  func whatIsMissingIsNotFound(pointer: String) throws {
    #expect(try find(pointer) == nil)
  }

  @Test(arguments: [
    ("a", "the pointer “a” does not begin with /"), ("#/a", "the pointer “#/a” does not begin with /"),
    ("/a~", "the pointer “/a~” holds a ~ that is neither ~0 nor ~1"),
    ("/~2", "the pointer “/~2” holds a ~ that is neither ~0 nor ~1"),
    ("/list/-", "“-” is no index of a list: expected 0, 1, 2 …"),
    ("/list/01", "“01” is no index of a list: expected 0, 1, 2 …"),
    ("/list/+1", "“+1” is no index of a list: expected 0, 1, 2 …"),
    ("/list/", "“” is no index of a list: expected 0, 1, 2 …"),
    ("/list/x", "“x” is no index of a list: expected 0, 1, 2 …"),
    ("/list/٣", "“٣” is no index of a list: expected 0, 1, 2 …"),
    ("/a/b~1c/x", "“/a/b~1c” is a number: there is nothing inside of it"),
    ("/word/0", "“/word” is a text: there is nothing inside of it"),
  ])
  func whatCanNotBeFollowedIsAnError(pointer: String, expected: String) {
    #expect(message { () throws(MetricError) in _ = try find(pointer) } == expected)
  }
}
