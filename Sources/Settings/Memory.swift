import Learning
import Platform
import Texts

/// The bytes of memory that this process may use: those of the machine, or fewer where a control group (container, Slurm,
/// systemd) or a limit of the process (`ulimit -v`, `ulimit -d`) allows fewer.
package func physicalMemory() -> Double {
  let machine = Double(sysconf(CInt(_SC_PHYS_PAGES))) * Double(sysconf(CInt(_SC_PAGESIZE)))
  let group = memoryLimit(controlGroups: shortText("/proc/self/cgroup") ?? "", reading: shortText) ?? machine
  return min(machine, group, memoryLimit(process: shortText("/proc/self/limits") ?? "") ?? machine)
}

/// The bytes of memory that this process may still take: of ``physicalMemory()`` and of its own limits, what it does not use yet.
package func freeMemory() -> Double {
  let page = Double(sysconf(CInt(_SC_PAGESIZE)))
  let sizes = (shortText("/proc/self/statm") ?? "").split(separator: " ").compactMap { Double($0) }
  guard sizes.count > 1 else { return physicalMemory() }
  let limit = memoryLimit(process: shortText("/proc/self/limits") ?? "") ?? .infinity
  // The limits of a process count its address space, used or not; the machine counts what is resident.
  return max(0, min(physicalMemory() - sizes[1] * page, limit - sizes[0] * page))
}

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
  for line in controlGroups.split(separator: "\n") {
    let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { continue }
    let isSecond = parts[1].isEmpty
    guard isSecond || parts[1].split(separator: ",").contains("memory") else { continue }
    let root = isSecond ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
    let files = isSecond ? ["memory.max", "memory.high"] : ["memory.limit_in_bytes"]
    // Within a container the group's path may be the host's; the container's own root then has the limit.
    var path = parts[2]
    while true {
      for file in files {
        let folder = path == "/" || path.isEmpty ? root : root + path
        let text = reading("\(folder)/\(file)")?.prefix { $0 != "\n" }
        if let text, let limit = Double(text), limit > 0 { limits.append(limit) }
      }
      guard let slash = path.lastIndex(of: "/"), path != "/" else { break }
      path = path[..<slash]
    }
  }
  return limits.min()
}

/// The beginning of a file of the operating system.
private func shortText(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  let count = read(descriptor, &bytes, bytes.count)
  return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
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
    let threads = max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))))
    return bytes + Double(Network.scratchBytes(sizes: sizes, points: Int(count), threads: threads))
  }

  /// The reason why these settings are impossible in combination, such as too little memory; `nil` where they are possible.
  package func problem(memory: Double) -> SettingProblem? {
    memoryNeeded > memory * 0.8 ? .memory(needed: memoryNeeded, available: memory) : nil
  }

  /// The smallest and the largest possible number of training points: the test share is rounded for each class.
  package var trainingPoints: (least: Double, most: Double) {
    if let edited { return (Double(edited.training.count), Double(edited.training.count)) }
    let count = givenPoints.map { Double($0.training.count) } ?? Double(points) * Double(classes)
    return (max(0, count * (1 - testFraction) - Double(classes)), count)
  }
}
