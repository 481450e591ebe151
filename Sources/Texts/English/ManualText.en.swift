extension ManualText {
  package var english: String {
    switch self {
    case .name: "Name"
    case .synopsis: "Synopsis"
    case .description: "Description"
    case .commands: "Subcommands"
    case .options: "Options"
    case .keys: "Keys"
    case .environment: "Environment"
    case .files: "Files"
    case .status: "Exit status"
    case .seeAlso: "See also"
    case .group(let title): "\(title) options"
    case .isDefault: "The default subcommand."
    case .environmentIs:
      "Each setting has a variable, SPIRAL_STEP_SIZE for --step-size and so on. An option wins over the variable, and the variable over the settings file. SPIRAL_KERNEL names the instruction set of the computation: portable, avx2 or avx512."
    case .settingsFile: "The settings file, which --save-config writes."
    case .statusIs:
      "0 after success; 1 where a run diverged or a file could not be read or written; 2 for a mistake on the command line, in the environment or in the settings file; 128 and the signal's number after a signal."
    }
  }
}
