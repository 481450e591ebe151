import Settings
import Testing

@Suite struct MemoryTests {
  @Test func theLeastLimitOfAllGroupsCounts() {
    let files = [
      "/sys/fs/cgroup/a/b/memory.max": "max\n", "/sys/fs/cgroup/a/memory.max": "2000\n",
      "/sys/fs/cgroup/a/memory.high": "1500\n", "/sys/fs/cgroup/memory.max": "9000\n",
      "/sys/fs/cgroup/memory/c/memory.limit_in_bytes": "1000\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
    ]
    #expect(memoryLimit(controlGroups: "0::/a/b\n") { files[$0] } == 1500)
    #expect(memoryLimit(controlGroups: "0::/\n") { files[$0] } == 9000)
    #expect(memoryLimit(controlGroups: "7:cpu,memory:/c\n1:name=systemd:/a\n") { files[$0] } == 1000)
    #expect(memoryLimit(controlGroups: "7:cpu:/c\n") { files[$0] } == nil)
    #expect(memoryLimit(controlGroups: "0::/x\n") { _ in nil } == nil)
    #expect(memoryLimit(controlGroups: "nonsense\n::\n") { _ in "x" } == nil)
  }

  @Test func `The least share of the processors of all groups counts, in either version`() {
    let files = [
      "/sys/fs/cgroup/a/b/cpu.max": "max 100000\n", "/sys/fs/cgroup/a/cpu.max": "150000 100000\n",
      "/sys/fs/cgroup/cpu.max": "800000 100000\n", "/sys/fs/cgroup/c/cpu.max": "5\n",
      "/sys/fs/cgroup/cpu/d/cpu.cfs_quota_us": "-1\n", "/sys/fs/cgroup/cpu/d/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "50000\n", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    ]
    #expect(processorLimit(controlGroups: "0::/a/b\n") { files[$0] } == 1.5)
    #expect(processorLimit(controlGroups: "0::/c\n") { files[$0] } == 8)
    #expect(processorLimit(controlGroups: "3:cpu,cpuacct:/d\n") { files[$0] } == 0.5)
    #expect(processorLimit(controlGroups: "3:cpuset:/d\n") { files[$0] } == nil)
    #expect(processorLimit(controlGroups: "0::/a/b\n") { _ in "max 100000\n" } == nil)
  }

  @Test func `As many threads as are asked for can be started, and one for each processor works`() {
    #expect(startableThreads(0) == 0)
    #expect(startableThreads(3) == 3)
    #expect(processorCount() >= 1)
  }

  @Test func `Limits of the process count`() {
    func limits(data: String, space: String) -> String {
      """
      Limit                     Soft Limit           Hard Limit           Units     
      Max file size             512                  unlimited            bytes     
      Max data size             \(data)            8000000              bytes     
      Max address space         \(space)           unlimited            bytes     

      """
    }
    #expect(memoryLimit(process: limits(data: "unlimited", space: "unlimited")) == nil)
    #expect(memoryLimit(process: limits(data: "3000", space: "unlimited")) == 3000)
    #expect(memoryLimit(process: limits(data: "3000", space: "2000")) == 2000)
    #expect(memoryLimit(process: "") == nil)
  }
}
