extension Starter {
  /// The same text stands in `docs/ci/pre-commit.md`.
  static let preCommit = #"""
    # Checks the manifests of a commit before it is made. Needs setpoint in the PATH; set up with: pre-commit install
    repos:
      - repo: local
        hooks:
          - id: setpoint-validate
            name: setpoint validate
            entry: setpoint validate --root manifests
            language: system
            files: ^manifests/.*\.ya?ml$
            require_serial: true

    """#
}
