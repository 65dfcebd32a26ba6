import Manifest

/// Texts that are refused as YAML, whatever they would declare.
extension HostileCase {
  static let nesting: [HostileCase] = [
    HostileCase("flow sequences", .tooDeep, 1, 65, "[".flood),
    HostileCase("flow sequences of 16 MB", .fileTooLarge, 1, 1, "[".times(16 << 20)),
    HostileCase("flow mappings", .tooDeep, 1, 65, "{".flood),
    HostileCase("flow mappings with keys", .tooDeep, 1, 257, "{a: ".flood),
    HostileCase("sequences with items", .tooDeep, 1, 193, "[a,[b,".flood),
    HostileCase("both in turn", .tooDeep, 1, 161, "[{a: ".flood),
    HostileCase("sequences in a block", .tooDeep, 1, 129, "- ".flood),
    HostileCase("complex keys", .tooDeep, 1, 129, "? ".flood),
    HostileCase("empty keys", .syntax, 1, 1, ": ".flood),
    HostileCase("open sequences over lines", .tooDeep, 65, 1, "[\n".flood),
    HostileCase("mappings on one line", .syntax, 1, 5, "a: ".flood),
    HostileCase("mappings, each deeper", .tooDeep, 65, 65, (0..<1000).map { " ".times($0) + "a:\n" }.joined()),
    HostileCase("closed sequences", .tooDeep, 1, 65, "[".times(1 << 19) + "]".times(1 << 19)),
  ]

  static let lengths: [HostileCase] = [
    HostileCase("a plain text", .fileTooLarge, 1, 4, "a: " + "9".times(1_000_000)),
    HostileCase("a text of 10 MB", .fileTooLarge, 1, 1, "a: " + "9".times(10_000_000)),
    HostileCase("a text in quotes", .fileTooLarge, 1, 4, "a: \"" + "x".times(1_000_000) + "\"\n"),
    HostileCase("a text of escapes", .fileTooLarge, 1, 4, "a: \"" + "\\x41".times(250_000) + "\"\n"),
    HostileCase("open quotes", .fileTooLarge, 1, 4, "a: 'b" + "x\n ".times(340_000)),
    HostileCase("a block", .fileTooLarge, 2, 4, "b: 1\na: |\n" + "  x\n".times(250_000)),
    HostileCase("a folded block", .fileTooLarge, 1, 4, "a: >\n" + "  x\n\n".times(200_000)),
    HostileCase("a text just too long", .fileTooLarge, 1, 4, "a: " + "9".times((1 << 16) + 1)),
    HostileCase("an anchor", .fileTooLarge, 1, 4, "a: &" + "x".times(1_000_000)),
    HostileCase("a tag", .fileTooLarge, 1, 4, "a: !" + "x".times(1_000_000)),
    HostileCase("a key", .fileTooLarge, 1, 3, "? " + "x".times(1_000_000)),
    HostileCase("blank lines", .fileTooLarge, 1, 1, "\n".times(1_000_000) + "a: [\n"),
    HostileCase("comments in between", .fileTooLarge, 2, 1, "a: 1\n" + "# x\n".times(250_000) + "b: [\n"),
    HostileCase("an indentation", .fileTooLarge, 1, 1, "-" + " ".times(1_000_000) + "a\n"),
  ]

  static let counts: [HostileCase] = [
    HostileCase("keys", .tooManyNodes, 1001, 1, (0..<100_000).map { "k\($0): 1\n" }.joined()),
    HostileCase("equal keys", .tooManyNodes, 1001, 1, "k: 1\n".flood),
    HostileCase("keys on one line", .tooManyNodes, 1, 6002, "{" + "k: 1, ".times(150_000) + "}\n"),
    HostileCase("items", .tooManyNodes, 1001, 3, "- 1\n".flood),
    HostileCase("items on one line", .tooManyNodes, 1, 2002, "[" + "1,".times(500_000) + "]\n"),
    HostileCase("empty items", .tooManyNodes, 1001, 2, "-\n".times(100_000)),
    HostileCase("nodes", .tooManyNodes, 834, 4, "- {a: 1, b: [c]}\n".times(1000)),
    HostileCase("document marks", .tooManyDocuments, 1001, 1, "---\n".flood),
    HostileCase("documents", .tooManyDocuments, 1001, 1, "--- {}\n".flood),
    HostileCase("anchors", .tooManyNodes, 1, 5002, "[" + "&a b,".times(100_000) + "]\n"),
    HostileCase("tag directives", .tag, 1, 1, (0..<60_000).map { "%TAG !a\($0)! x\n" }.joined()),
    HostileCase("later tag directives", .tag, 3, 1, "a: 1\n...\n%TAG ! x\n--- 1\n"),
  ]

  static let constructs: [HostileCase] = [
    HostileCase("an alias", .anchorOrAlias, 1, 4, "a: *b\n"),
    HostileCase("an anchor with an alias", .anchorOrAlias, 1, 4, "a: &b [*b]\n"),
    HostileCase("a merge key", .mergeKey, 1, 1, "<<: {a: 1}\n"),
    HostileCase("a duplicate key", .duplicateKey, 2, 1, "a: 1\n\"a\": 2\n"),
    HostileCase("base64", .tag, 1, 4, "a: !!binary aGVsbG8=\n"),
    HostileCase("a program of a tag", .tag, 1, 4, "a: !!python/object/apply:os.system [id]\n"),
    HostileCase("a complex key", .complexKey, 1, 3, "? [a]\n: 1\n"),
    HostileCase("a NUL by escape", .controlCharacter, 1, 4, "a: \"\\0\"\n"),
    HostileCase("another version of YAML", .syntax, 1, 1, "%YAML 3.0\n---\na: 1\n"),
    HostileCase("two versions of YAML", .syntax, 2, 1, "%YAML 1.1\n%YAML 1.1\n---\na: 1\n"),
    HostileCase("an unknown directive", .syntax, 1, 6, "%NOTE x\n---\na: 1\n"),
    HostileCase("open quotes", .syntax, 2, 1, "a: \"x\n"),
    HostileCase("open single quotes", .syntax, 2, 1, "a: 'x\n"),
    HostileCase("an open list", .syntax, 2, 1, "a: [1\n"),
    HostileCase("a half surrogate by escape", .syntax, 1, 7, "a: \"\\uD800\"\n"),
    HostileCase("a tab as indentation", .syntax, 2, 1, "a:\n\tb: 1\n"),
  ]

  static let encodings: [HostileCase] = [
    HostileCase(
      "UTF-16 with its mark", .notUTF8, 1, 1, raw: [0xFF, 0xFE] + "a: 1\n".utf16.flatMap { [UInt8($0), 0] }),
    HostileCase("UTF-16 without", .controlCharacter, 1, 2, raw: "a: 1\n".utf16.flatMap { [UInt8($0), 0] }),
    HostileCase("UTF-32", .controlCharacter, 1, 1, raw: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61]),
    HostileCase("Latin-1", .notUTF8, 2, 5, raw: Array("a: 1\nb: x".utf8) + [0xE9, 0x0A]),
    HostileCase("a continuation byte alone", .notUTF8, 1, 4, raw: Array("a: ".utf8) + [0x80]),
    HostileCase("an overlong slash", .notUTF8, 1, 4, raw: Array("a: ".utf8) + [0xC0, 0xAF]),
    HostileCase("a surrogate", .notUTF8, 1, 4, raw: Array("a: ".utf8) + [0xED, 0xA0, 0x80]),
    HostileCase("beyond Unicode", .notUTF8, 1, 4, raw: Array("a: ".utf8) + [0xF4, 0x90, 0x80, 0x80]),
    HostileCase("half a character at the end", .notUTF8, 1, 5, raw: Array("a: é".utf8) + [0xE2, 0x82]),
    HostileCase("a NUL", .controlCharacter, 1, 4, "a: \0\n"),
    HostileCase("a NUL in a comment", .controlCharacter, 2, 3, "a: 1\n# \0\n"),
    HostileCase("an escape sequence", .controlCharacter, 1, 4, "a: \u{1B}[2J\n"),
    HostileCase("a C1 control", .controlCharacter, 1, 4, "a: \u{9B}2J\n"),
    HostileCase("a mark inside", .byteOrderMark, 1, 4, "a: \u{FEFF}b\n"),
    HostileCase("two marks", .byteOrderMark, 1, 1, "\u{FEFF}\u{FEFF}a: 1\n"),
    HostileCase("CR alone", .lineBreak, 1, 5, "a: 1\rb: 2\n"),
    HostileCase("NEL", .lineBreak, 1, 5, "a: b\u{85}c: d\n"),
    HostileCase("LS", .lineBreak, 1, 5, "a: b\u{2028}c: d\n"),
    HostileCase("PS", .lineBreak, 1, 5, "a: b\u{2029}c: d\n"),
    HostileCase("a noncharacter", .controlCharacter, 1, 4, "a: \u{FFFE}\n"),
  ]
}
