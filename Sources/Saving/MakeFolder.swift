import Platform

/// Makes a folder, and its parents where they are missing.
package func makeFolder(_ path: String) throws(FileError) {
  guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
  guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else {
    throw FileError(path: path, .made, code: errno)
  }
  try makeFolder(String(decoding: path.utf8[..<slash], as: UTF8.self))
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError(path: path, .made, code: errno) }
}
