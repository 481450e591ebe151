import Learning
import Platform
import Texts

/// The bytes of memory that this process may still take for runs and tables: of the machine's memory, of the limits of its
/// control groups (container, Slurm, systemd) and of its own (`ulimit -v`, `ulimit -d`), what it does not use yet.
///
/// ``workingMemory`` is left out: texts, frames and stacks need it.
package func freeMemory() -> Double {
  let page = Double(sysconf(CInt(_SC_PAGESIZE)))
  let machine = Double(sysconf(CInt(_SC_PHYS_PAGES))) * page
  let group = memoryLimit(controlGroups: shortText("/proc/self/cgroup") ?? "", reading: shortText) ?? machine
  let limit = memoryLimit(process: shortText("/proc/self/limits") ?? "") ?? .infinity
  let sizes = (shortText("/proc/self/statm") ?? "").split(separator: " ").compactMap { Double($0) }
  let (used, resident) = sizes.count > 1 ? (sizes[0] * page, sizes[1] * page) : (0, 0)
  // The limits of a process count its address space, used or not; machine and groups count what is resident.
  return max(0, min(machine - resident, group - resident, limit - used) - workingMemory)
}

/// The bytes that the program needs beside runs and tables.
package let workingMemory: Double = 16e6

/// The smaller one of the limits of a process's address space and data; `nil` where there is none.
///
/// - Parameter process: the text of `/proc/self/limits`, whose lines have a name, the limit in effect and the largest one.
package func memoryLimit(process: String) -> Double? {
  let limits = ["Max address space", "Max data size"].compactMap { name -> Double? in
    let line = process.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.dropFirst(name.count).split(separator: " ").first.flatMap { Double($0) }
  }
  return limits.min()
}

/// The smallest of the limits of a process's control groups and their parents; `nil` where there is none.
///
/// - Parameters:
///   - controlGroups: the text of `/proc/self/cgroup`: lines `0::/path` of version 2, `5:memory:/path` of version 1.
///   - reading: returns the text of a file; `nil` where it does not exist.
package func memoryLimit(controlGroups: String, reading: (String) -> String?) -> Double? {
  var limits: [Double] = []
  for folder in controlGroupFolders("memory", controlGroups: controlGroups) {
    for file in ["memory.max", "memory.high", "memory.limit_in_bytes"] {
      let text = reading("\(folder)/\(file)")?.prefix { $0 != "\n" }
      if let text, let limit = Double(text), limit > 0 { limits.append(limit) }
    }
  }
  return limits.min()
}

extension RunSettings {
  /// The approximate bytes of a run that is kept: the points three times, as made and as packed for training, and several
  /// vectors of parameters.
  package var memoryKept: Double {
    let count = givenPoints.map { Double($0.training.count) } ?? Double(points) * Double(classes)
    let parameters = zip(sizes, sizes.dropFirst()).reduce(0.0) { $0 + Double($1.0 + 1) * Double($1.1) }
    return count * Double(2 * 24 + features.count * 8 + 8) + parameters * 8 * 8
  }

  /// The bytes of a run while it is trained: ``memoryKept`` and the kernel's scratch memory.
  package var memoryNeeded: Double {
    let bytes = memoryKept
    let count = givenPoints.map { Double($0.training.count) } ?? Double(points) * Double(classes)
    // Above a terabyte the scratch memory makes no difference, and its size might overflow.
    guard bytes < 1e12 else { return bytes }
    return bytes + Double(Network.scratchBytes(sizes: sizes, points: Int(count), threads: processorCount()))
  }

  /// The reason why these settings are impossible in combination, such as too little memory; `nil` where they are possible.
  ///
  /// - Parameter memory: ``freeMemory()``; a fifth of it is left for what is made of the run.
  package func problem(memory: Double) -> SettingProblem? {
    memoryNeeded > memory * 0.8 ? .memory(needed: memoryNeeded, available: memory * 0.8) : nil
  }

  /// The smallest and the largest possible number of training points: the test share is rounded for each class.
  package var trainingPoints: (least: Double, most: Double) {
    if let edited { return (Double(edited.training.count), Double(edited.training.count)) }
    let count = givenPoints.map { Double($0.training.count) } ?? Double(points) * Double(classes)
    return (max(0, count * (1 - testFraction) - Double(classes)), count)
  }
}
