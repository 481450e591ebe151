import Platform
import Synchronization

/// The number of threads that work at the same time in this process: one for each processor that it may use (`taskset`, a
/// control group's `cpuset` and `cpu.max`), and fewer where so many threads cannot be started.
package func processorCount() -> Int { usableProcessors }

private let usableProcessors: Int = {
  // A mask in hexadecimal digits and commas.
  let line = (shortText("/proc/self/status") ?? "").split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }
  let allowed = line?.dropFirst(13).compactMap(\.hexDigitValue).reduce(0) { $0 + $1.nonzeroBitCount } ?? 0
  let processors = allowed > 0 ? allowed : max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))))
  let share = processorLimit(controlGroups: shortText("/proc/self/cgroup") ?? "", reading: shortText)
  let worthwhile = max(1, min(processors, Int(min(share ?? .infinity, 1e6).rounded(.up))))
  return max(1, min(worthwhile, startableThreads(worthwhile - 1 + backgroundThreads) - backgroundThreads + 1))
}()

/// The most threads at the same time beside those that share a task: the viewer's queues and the one that waits for signals.
package let backgroundThreads = 9

/// The processors' time that the process's control groups allow, in processors; `nil` where they have no such limit.
///
/// The parameters are those of ``memoryLimit(controlGroups:reading:)``.
package func processorLimit(controlGroups: String, reading: (String) -> String?) -> Double? {
  var limits: [Double] = []
  func numbers(_ path: String) -> [Double] {
    (reading(path) ?? "").split { $0 == " " || $0 == "\n" }.map { Double($0) ?? -1 }
  }
  for folder in controlGroupFolders("cpu", controlGroups: controlGroups) {
    // Time and period in microseconds: one file in version 2 ("max 100000" without a limit), two in version 1 (-1 without).
    let first = numbers("\(folder)/cpu.cfs_quota_us") + numbers("\(folder)/cpu.cfs_period_us")
    for pair in [numbers("\(folder)/cpu.max"), first] where pair.count == 2 && pair[0] > 0 && pair[1] > 0 {
      limits.append(pair[0] / pair[1])
    }
  }
  return limits.min()
}

/// The folders of a process's control groups and their parents, from the innermost to the outermost.
///
/// - Parameters:
///   - controller: the name of what is limited, `memory`; version 1 has a tree of groups for each.
///   - controlGroups: the text of `/proc/self/cgroup`: lines `0::/path` of version 2, `5:memory:/path` of version 1.
func controlGroupFolders(_ controller: String, controlGroups: String) -> [String] {
  var folders: [String] = []
  for line in controlGroups.split(separator: "\n") {
    let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { continue }
    let isSecond = parts[1].isEmpty
    guard isSecond || parts[1].split(separator: ",").contains(Substring(controller)) else { continue }
    let root = isSecond ? "/sys/fs/cgroup" : "/sys/fs/cgroup/" + controller
    // Within a container the group's path may be the host's; the container's own root then has the limit.
    var path = parts[2]
    while true {
      folders.append(path == "/" || path.isEmpty ? root : root + path)
      guard let slash = path.lastIndex(of: "/"), path != "/" else { break }
      path = path[..<slash]
    }
  }
  return folders
}

/// The number of threads, up to `most`, that this process can have at once beside those that it has: fewer where `ulimit -u`,
/// a control group's `pids.max` or the memory for their stacks (`ulimit -v`) end.
///
/// Dispatch has to be asked for no more than these: where a thread cannot be started, it waits for ever until one can.
package func startableThreads(_ most: Int) -> Int {
  let isLimited = memoryLimit(process: shortText("/proc/self/limits") ?? "") != nil
  let most = isLimited ? min(most, Int(freeMemory() / stackMemory)) : most
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  // The C library keeps the stacks of ended threads: small ones here.
  pthread_attr_setstacksize(&attributes, 1 << 17)
  defer { pthread_attr_destroy(&attributes) }
  var threads: [pthread_t] = []
  // The threads wait until all of them have been started.
  gate.withLock { _ in
    while threads.count < most {
      var thread = pthread_t()
      guard pthread_create(&thread, &attributes, { _ in gate.withLock { _ in nil } }, nil) == 0 else { break }
      threads.append(thread)
    }
  }
  for thread in threads { pthread_join(thread, nil) }
  return threads.count
}

/// Performs `work` on a thread of its own, which ends with it.
///
/// - Returns: whether the thread could be started. Dispatch would wait until one can.
package func startThread(_ work: @escaping @Sendable () -> Void) -> Bool {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
  defer { pthread_attr_destroy(&attributes) }
  let task = Unmanaged.passRetained(ThreadTask(work))
  var thread = pthread_t()
  let code = pthread_create(
    &thread, &attributes,
    { task in
      task.map { Unmanaged<ThreadTask>.fromOpaque($0).takeRetainedValue().work() }
      return nil
    }, task.toOpaque())
  if code != 0 { task.release() }
  return code == 0
}

/// The argument of a thread.
private final class ThreadTask: Sendable {
  let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}

/// The address space of a thread's stack.
private let stackMemory = 8.5e6

private let gate = Mutex(())

/// The beginning of a file of the operating system.
func shortText(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  let count = read(descriptor, &bytes, bytes.count)
  return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
}
