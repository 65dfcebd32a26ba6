package import YAML

/// A file of the source.
package struct ManifestFile: Sendable {
  /// As it is to be shown and compared with the platform paths; `/` between its parts.
  package let path: String
  /// Identifies the content. Together with the path it is the key under which a `ParsedFile` can be kept.
  package let blob: String
  package let bytes: [UInt8]

  package init(path: String, blob: String, bytes: [UInt8]) {
    self.path = path
    self.blob = blob
    self.bytes = bytes
  }
}

/// What reading one file depends on besides the file.
package struct ParseOptions: Sendable {
  package var limits: YAMLLimits
  /// Whether resources keep their values, which comparing two trees field by field needs.
  package var keepsValues: Bool

  package init(limits: YAMLLimits = YAMLLimits(), keepsValues: Bool = false) {
    self.limits = limits
    self.keepsValues = keepsValues
  }
}
