import Testing

@testable import Git

@Suite struct RemoteURLTests {
  @Test(
    "the supported forms are accepted and shown whole",
    arguments: [
      "/srv/git/models.git", "/srv/my models/a:b@c.git", "file:///srv/git/models.git",
      "file://localhost/srv/models.git",
      "git://127.0.0.1:9418/models.git", "http://host/models.git", "https://host.example:8443/team/models.git",
      "https://host/a@b.git", "ssh://git@host/models.git", "ssh://host:2222/~ada/models.git",
      "git@host:team/models.git",
      "ssh://git@[::1]:22/models.git",
    ])
  func accepted(url: String) {
    #expect(RemoteURL.problem(with: url) == nil)
    #expect(redacted(url) == url)
  }

  @Test(
    "everything else is refused",
    arguments: [
      "", "/", "models.git", "./models.git", "host:models.git", "file://models.git", "file:////models.git",
      "ftp://h/m.git", "ext::sh -c x", "HTTPS://host/m.git", "https://host", "https://host/",
      "https:///m.git", "https://-host/m.git", "https://host:0/m.git", "https://host:99999/m.git",
      "https://host:x/m.git", "https://ho st/m.git",
      "https://host/m.git?x=1", "https://host/m.git#x", "ssh://-oProxyCommand=x@host/m.git", "-x@host:m.git",
      "git@host:", "git@-host:m.git", "https://host/m\u{7}.git", "https://host/\u{202E}tig.m", "git@host:-m.git",
      String(repeating: "/m", count: 2_000),
    ])
  func refused(url: String) async {
    let error = await failure { try FetchRequest(mirror: "/m", url: url, branch: "main").validate() }
    #expect(error?.code == .refusedURL)
  }

  @Test(
    "a secret in a URL is refused and never repeated",
    arguments: [
      "https://ada:s3cret@host/m.git", "https://s3cret@host/m.git", "https://ada:s3@s3cret@host/m.git",
      "https://ada:x/s3cret@host/m.git", "ssh://git:s3cret@host/m.git", "git:s3cret@host:m.git",
      "ada:s3cret@host/m.git",
      "https://host/m.git?token=s3cret", "https://host/m.git#s3cret", "s3cret@x://host/m.git",
      "git://s3cret@host/m.git",
      "https://ada:s3cret?@host/m.git", "ssh://git@s3cret:x@host/m.git", "https://ada:s3cret@host/m\n.git",
    ])
  func secret(url: String) async throws {
    let request = FetchRequest(mirror: "/m", url: url, branch: "main")
    let error = try #require(await failure { try request.validate() })
    #expect(error.code == .refusedURL)
    let answer = fetch(request)
    #expect(answer == .failed(error))
    #expect(!error.description.contains("s3"))
    #expect(!answer.encoded().contains("s3"))
    #expect(!answer.message(for: request).contains("s3"))
  }

  @Test(
    "branch names follow Git's rules",
    arguments: [
      ("main", true), ("team/fraud-1.2", true), ("", false), ("HEAD", false), ("-f", false), ("a..b", false),
      ("a b", false), ("a:b", false), ("a*", false), ("a~1", false), ("x.lock", false), ("/a", false), ("a/", false),
      ("a\nb", false), ("a\u{0}b", false), ("@{-1}", false), (String(repeating: "a", count: 300), false),
    ])
  func branches(name: String, isAllowed: Bool) async {
    let error = await failure { try FetchRequest(mirror: "/m", url: "/origin", branch: name).validate() }
    #expect(error?.code == (isAllowed ? nil : .refusedName))
  }
}
