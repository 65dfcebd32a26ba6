import Domain
import Testing

@testable import MetricSources

struct DocumentHistogramTests {
  private static let edges = AskedBins(label: "le", bins: .edges([0.5, 1]))
  private static let categories = AskedBins(label: "le", bins: .categories(["de", "fr"]))

  private func read(_ bins: AskedBins, _ value: String) throws(MetricError) -> Answer {
    try DocumentAnswer(pointer: try JSONPointer("/v"), bins: bins).read(Array(#"{"v":\#(value)}"#.utf8))
  }

  @Test(arguments: [
    (#"{"edges":[0.5,1],"counts":[1,2.5,3]}"#, [1, 2.5, 3]),
    (#"{"counts":[1,2,3,4,5],"edges":[0.1,0.5,1,7],"more":null}"#, [3, 3, 9]),
  ])
  func countsBetweenEdgesAreRead(value: String, counts: [Double]) throws {
    #expect(try read(Self.edges, value) == Answer(.histogram(Histogram(bins: Self.edges.bins, counts: counts))))
  }

  @Test func countsOfCategoriesAreRead() throws {
    #expect(
      try read(Self.categories, #"{"categories":["it","fr"],"counts":[4,5]}"#)
        == Answer(.histogram(Histogram(bins: .categories(["de", "fr", ""]), counts: [0, 5, 4]))))
  }

  @Test func nullIsNoEvidence() throws {
    #expect(try read(Self.edges, "null") == .nothing("the document has null at this place"))
  }

  @Test(arguments: [
    ("7", "what stands at this place is no object with `counts`"),
    (#"{"edges":[0.5,1]}"#, "what stands at this place is no object with `counts`"),
    (#"{"categories":["de"],"counts":[1]}"#, "the histogram has no `edges`, and the reference has"),
    (#"{"edges":[0.5,1],"counts":[1,2]}"#, "there are 2 edges and 2 counts: one more is needed"),
    (#"{"edges":[0.5,2],"counts":[1,2,3]}"#, "the histogram has no edge at 1, which is one of the reference"),
    (#"{"edges":[1,0.5],"counts":[1,2,3]}"#, "the edges don't rise: 0.5 follows 1"),
    (#"{"edges":[0.5,1],"counts":[1,-2,3]}"#, "there is a count below 0"),
    (#"{"edges":[0.5,1],"counts":[1,"2",3]}"#, "`counts` must be a list of at most 1000 numbers"),
    (#"{"edges":7,"counts":[1,2,3]}"#, "`edges` must be a list of at most 1000 numbers"),
  ])
  func allElseIsAnError(value: String, expected: String) {
    #expect(message { () throws(MetricError) in _ = try read(Self.edges, value) } == expected)
  }

  @Test(arguments: [
    (#"{"categories":["de"],"counts":[1,2]}"#, "there are not as many counts as categories"),
    (#"{"categories":["de","de"],"counts":[1,2]}"#, "the categories must be texts, none of them empty or there twice"),
    (#"{"categories":["de",""],"counts":[1,2]}"#, "the categories must be texts, none of them empty or there twice"),
    (#"{"categories":["de",1],"counts":[1,2]}"#, "the categories must be texts, none of them empty or there twice"),
  ])
  func categoriesHaveNames(value: String, expected: String) {
    #expect(message { () throws(MetricError) in _ = try read(Self.categories, value) } == expected)
  }
}
