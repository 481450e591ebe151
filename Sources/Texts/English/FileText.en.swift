import Platform

extension FileText {
  package var english: String {
    switch self {
    case .failed(let path, let action, let reason): "\(path) cannot be \(action.english): \(reason.english)"
    }
  }
}

extension FileText.Action {
  fileprivate var english: String {
    switch self {
    case .read: "read"
    case .written: "written"
    case .made: "made"
    }
  }
}

extension FileText.Reason {
  package var english: String {
    switch self {
    case .system(let code): String(cString: strerror(code))
    case .pipe: "it is a pipe and no file"
    case .noFile: "it is no file"
    case .longer(let bytes): "it is longer than \(byteCount(bytes))"
    case .readOnly: "it is read-only"
    case .pipeWithoutReader: "it is a pipe, and nobody reads it"
    case .noFileForSweep: "a sweep goes on in a file, and this is none"
    }
  }
}

func byteCount(_ count: Int) -> String {
  count >= 1 << 30 ? "\(count >> 30) GB" : count >= 1 << 20 ? "\(count >> 20) MB" : "\(count) bytes"
}

extension SavedRunText {
  package var english: String {
    switch self {
    case .noRun(let path):
      "\(path) is no saved run; write a table in JSON as CSV first, with pandas: "
        + "read_json(\"\(path)\").to_csv(\"points.csv\", index=False)"
    case .noRunOrDamaged(let path): "\(path) is no saved run, or a damaged one"
    case .otherVersion(let path, let version, let newest):
      "\(path) is of version \(version) of saved runs, and this program reads 1 to \(newest)"
    case .tooLargeForArchive: "a run of this size does not fit a .npz file; save it as .json"
    case .damaged(let path, let damage): "\(path) is damaged: \(damage.english)"
    }
  }
}

extension SavedRunDamage {
  package var english: String {
    switch self {
    case .impossible(let name): "'\(name)' does not fit the run"
    case .impossibleNumber(let name, let value): "'\(name)' cannot be \(value)"
    case .missing(let name): "'\(name)' is missing"
    case .missingPoints(let path): "'file' is missing, the points of \(path)"
    case .otherKind(let name): "'\(name)' is of another kind"
    case .noNumber(let name): "'\(name)' holds no number that can be"
    case .unknownSetting(let name): "there is no setting '\(name)'"
    case .setting(let problem): problem.english
    case .tooManyClasses: "it has points of more classes than it says"
    case .layers(let count, let expected): "it has \(count) layers, not \(expected)"
    case .matrix(let name, let inputs, let outputs): "\(name) is no matrix of \(inputs) x \(outputs)"
    case .count(let name, let count, let expected): "\(name) has \(count) values, not \(expected)"
    case .partOfAdam: "'optimizer' has only some of 'm', 'v' and 't'"
    case .checksum: "its checksum is of another content"
    }
  }
}

extension TOMLProblemText {
  package var english: String {
    switch self {
    case .twice(let name): "\(name) is set a second time"
    case .textAfterValue(let rest): "after the value stands '\(rest)'; text with spaces needs quotes"
    case .header: "a table begins with a line [name] or [[name]]"
    case .noTables: "there are no tables here, only lines 'name = value'"
    case .noEntry: "this is no line 'name = value'"
    case .listEndsOnLine: "the list does not end with ']' on its line"
    case .listEnds: "the list does not end with ']'"
    case .listSeparator: "between the values of a list stands a comma, and at its end ']'"
    case .noValue: "the value is missing"
    case .number(let given): "'\(given)' is no number; a text needs quotes"
    case .textEnds(let quote): "the text does not end with \(quote)"
    case .controlCharacter:
      "there is a control character in the text, which between double quotes is written as \\u and its number"
    case .escape:
      "after a backslash comes one of \\ \" b t n f r, u and 4 hexadecimal digits, or U and 8; between '…' it stands for itself"
    case .unknownSetting(let name): UsageText.unknownSetting(name).english
    case .otherVersion(let name, let version, let read): "\(name) is '\(version)': this spiral reads \(name) \(read)"
    }
  }
}
