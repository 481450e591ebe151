extension UsageText {
  package var english: String {
    switch self {
    case .compare(let problem): "--compare: \(problem)"
    case .compareData(let option): "--compare: both runs have the same points, so --\(option) stands outside of it"
    case .replacesPoints(let option, let path): "--\(option) would replace the points, '\(path)': give it another name"
    case .idleForFile(let option, let path): "--\(option) does not apply to the points of a file, '\(path)'"
    case .twoDatasets(let path): "--dataset and the table \(path) are two data sets: give one"
    case .noPlaceForSettings: "there is no place for a settings file: set HOME or XDG_CONFIG_HOME"
    case .notUTF8(let path): "\(path) is not UTF-8"
    case .unknownSetting(let name): "there is no setting '\(name)'"
    case .size(let given): "--size takes two whole numbers from 1 to 10000 with an x between, not '\(given)'"
    case .sizeLimit(let given, let limit):
      "--size \(given) makes more than \(limit) of them: take fewer columns or rows"
    case .pictureFile(let given): "--output takes the name of a .svg, a .txt or a .csv file, not '\(given)'"
    case .kernel(let names, let given): "--kernel takes one of \(names) on this processor, not '\(given)'"
    }
  }
}
