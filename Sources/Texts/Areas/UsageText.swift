/// What is wrong with a command line, the environment or the settings file.
package enum UsageText: Text {
  case compare(String)
  case compareData(option: String)
  case replacesPoints(option: String, path: String)
  case idleForFile(option: String, path: String)
  case twoDatasets(path: String)
  case noPlaceForSettings
  case notUTF8(path: String)
  case unknownSetting(String)
  case size(given: String)
  case sizeLimit(given: String, limit: Int)
  case pictureFile(given: String)
  case kernel(names: String, given: String)
}
