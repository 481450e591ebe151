/// The man pages.
package enum ManualText: Text {
  case name, synopsis, description, commands, options, keys, environment, files, status, seeAlso
  /// A group of options, by the title that the help gives it.
  case group(String)
  case isDefault
  case environmentIs
  case settingsFile
  case statusIs
}
