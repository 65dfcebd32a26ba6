import Console

extension CallerEnvironment {
  /// Where programs are looked for.
  var searchPath: String {
    variables["PATH"] ?? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
  }

  /// The folder with the credentials that manifests name: systemd's, or one in the state folder.
  func credentials(in folder: StateFolder) -> String {
    variables["CREDENTIALS_DIRECTORY"] ?? folder.path + "/credentials"
  }

  /// What a Git transport may read of the environment; everything else stays here.
  var transport: [String: String] {
    let names = ["PATH", "HOME", "SSH_AUTH_SOCK", "https_proxy", "HTTPS_PROXY", "http_proxy", "no_proxy", "NO_PROXY"]
    return variables.filter { names.contains($0.key) }
  }
}
