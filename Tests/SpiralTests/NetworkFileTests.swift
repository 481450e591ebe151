import Foundation
import Testing

/// Networks of other programs, through the program and real NumPy.
@Suite struct NetworkFileTests {
  private func withArrays(_ script: String, _ body: (_ folder: String, _ printed: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/spiral-network-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let head = """
      import numpy as np
      rng = np.random.default_rng(1)
      y = np.repeat([0, 1, 2], 40)
      X = rng.normal(size=(120, 2)) * 30 + np.c_[y * 30 + 100, y * -20]
      with open("raw.csv", "w") as f:
        f.write("mm,g,kind\\n" + "".join("%r,%r,%s\\n" % (float(a), float(b), "abc"[k]) for (a, b), k in zip(X, y)))
      state = {"0.weight": rng.normal(size=(8, 2)), "0.bias": rng.normal(size=8) * 100,
        "2.weight": rng.normal(size=(3, 8)), "2.bias": rng.normal(size=3) * 100}
      state = {k: v.astype("f4") for k, v in state.items()}
      def accuracy(f, X):
        s = {k: v.astype(float) for k, v in state.items()}
        scores = f(X @ s["0.weight"].T + s["0.bias"]) @ s["2.weight"].T + s["2.bias"]
        print("training accuracy: %.2f" % np.mean(np.argmax(scores, axis=1) == y))

      """
    try Data((head + script).utf8).write(to: URL(fileURLWithPath: folder + "/a.py"))
    let outcome = try Program.shell("cd '\(folder)' && python3 a.py", environment: Python.environment)
    try #require(outcome.status == 0, "\(outcome.error)")
    try body(folder, outcome.output)
  }

  @Test(
    .enabled(if: Python.has("numpy"), "python3 without numpy"),
    arguments: [
      "np.savez('n.npz', **state)", "np.savez_compressed('n.npz', **state)",
      "np.savez('n.npz', **{'W': state['0.weight'].T, 'b': state['0.bias'][None], 'W2': state['2.weight'].T, 'b2': state['2.bias'][None]})",
    ])
  func `A network has the same predictions with the names of PyTorch and of the case study`(_ save: String) throws {
    try withArrays(save + "\naccuracy(lambda h: np.maximum(0, h), X)") { folder, printed in
      let outcome = try Program.shell("cd '\(folder)' && spiral train n.npz --dataset raw.csv --iterations 0")
      #expect(outcome.status == 0)
      #expect(outcome.output == printed)
      #expect(outcome.error.contains("n.npz: a network 2-8-3 of "))
      #expect(outcome.error.contains("relu, --activation chooses another; points as they are, --scale scales them"))
    }
  }

  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy")) func scaleAndActivationOfTheArchiveCount() throws {
    try withArrays(
      """
      np.savez("n.npz", center=[130., -20], unit=[60., 50], activation="tanh", **state)
      accuracy(np.tanh, (X - [130, -20]) / [60, 50])
      """
    ) { folder, printed in
      let outcome = try Program.shell("cd '\(folder)' && spiral train n.npz --dataset raw.csv --iterations 0")
      #expect(outcome.output == printed)
    }
  }

  /// The network is trained further, saved, and continued with the same bits.
  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy"))
  func `A network from a file is trained further and saved`() throws {
    try withArrays("np.savez('n.npz', **state)") { folder, _ in
      let options = "--dataset raw.csv --scale none --step-size 1e-4 --optimizer adam --log-every 10"
      let whole = try Program.shell("cd '\(folder)' && spiral train n.npz \(options) --iterations 60")
      let parts = try Program.shell(
        "cd '\(folder)' && spiral train n.npz \(options) --iterations 30 --save r.npz && spiral train r.npz --log-every 10 --iterations 60"
      )
      #expect(parts.status == 0, "\(parts.error)")
      let lines = whole.output.split(separator: "\n")
      #expect(lines.count == 7)
      #expect(parts.output.split(separator: "\n").filter { $0.hasPrefix("iteration") } == lines.dropLast())
    }
  }

  /// The scores of the exported arrays are those of the imported ones, computed by NumPy.
  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy"))
  func `A network of six hidden layers is exported with the numbers it was imported with`() throws {
    try withArrays(
      """
      sizes = [2, 7, 6, 5, 9, 4, 8, 3]
      deep = {}
      for i, (n, m) in enumerate(zip(sizes, sizes[1:])):
        deep["%d.weight" % (2 * i)], deep["%d.bias" % (2 * i)] = rng.normal(size=(m, n)), rng.normal(size=m)
      np.savez("n.npz", **deep)
      """
    ) { folder, _ in
      let outcome = try Program.shell(
        "cd '\(folder)' && spiral train n.npz --dataset raw.csv --activation tanh --iterations 0 --save r.npz")
      #expect(outcome.status == 0 && outcome.error.contains("a network 2-7-6-5-9-4-8-3 of "), "\(outcome.error)")
      let check = """
        import numpy as np
        n, r = np.load("n.npz"), np.load("r.npz")
        X, h, k = r["X"], r["X"], (r["X"] - r["center"]) / r["unit"]
        for i in range(7):
          h = h @ n["%d.weight" % (2 * i)].T + n["%d.bias" % (2 * i)]
          s = "" if i == 0 else str(i + 1)
          k = k @ r["W" + s] + r["b" + s]
          if i < 6: h, k = np.tanh(h), np.tanh(k)
        print(X.shape, len([a for a in r.files if a[0] == "W"]), r["activation"], np.abs(h - k).max() < 1e-12)
        print("training accuracy: %.2f" % np.mean(np.argmax(h, axis=1) == r["y"]))
        """
      try Data(check.utf8).write(to: URL(fileURLWithPath: folder + "/check.py"))
      let checked = try Program.shell("cd '\(folder)' && python3 check.py", environment: Python.environment)
      #expect(checked.output == "(120, 2) 7 tanh True\n" + outcome.output, "\(checked.error)")
    }
  }

  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy"))
  func `Arrays of a run with features that were changed are a network with these features`() throws {
    try withFolder { folder in
      let saved = try Program.run(
        "train", "--features", "x2,y2,xy", "--hidden-units", "8", "--iterations", "200", "--save", folder + "/a.npz")
      let script = """
        import numpy as np
        z = dict(np.load("\(folder)/a.npz"))
        assert list(z["features"]) == ["x2", "y2", "xy"]
        z["b"] = z["b"] + 1e-12
        np.savez("\(folder)/b.npz", **z)
        z["W"], z["features"] = z["W"][[2, 0, 1]], z["features"][[2, 0, 1]]
        np.savez("\(folder)/c.npz", **z)
        z["features"] = np.array(["sepal", "petal", "other"])
        np.savez("\(folder)/d.npz", **z)
        """
      try Data(script.utf8).write(to: URL(fileURLWithPath: folder + "/a.py"))
      #expect(try Program.shell("python3 '\(folder)/a.py'", environment: Python.environment).error == "")
      let opened = try Program.run("train", folder + "/b.npz", "--iterations", "0")
      #expect(opened.status == 0 && opened.error.contains("a network 3-8-3 of "), "\(opened.error)")
      let accuracy = saved.output.split(separator: "\n").last
      #expect(opened.output.split(separator: "\n").last == accuracy, "\(opened.output)")
      #expect(opened.error.contains("reads x2,y2,xy; relu"), "\(opened.error)")
      // The rows of W have the order of the names.
      let turned = try Program.run("train", folder + "/c.npz", "--iterations", "0")
      #expect(turned.output == opened.output && turned.status == 0, "\(turned.error)")
      let foreign = try Program.run("train", folder + "/d.npz", "--iterations", "0")
      #expect(foreign.status != 0 && foreign.error.contains("--features"), "\(foreign.error)")
      let other = try Program.run("train", folder + "/b.npz", "--features", "x,y", "--iterations", "0")
      #expect(other.status != 0)
    }
  }

  @Test(.enabled(if: Python.has("numpy"), "python3 without numpy")) func whatDoesNotFitIsRefused() throws {
    try withArrays(
      """
      np.savez("n.npz", **state); np.savez("five.npz", W=np.ones((5, 3)))
      np.savez("other.npz", a=np.ones((2, 2)), c=np.ones((2, 2))); open("model.h5", "wb").write(bytes([137]) + b"HDF" + bytes(60))
      """
    ) { folder, _ in
      func message(_ words: String) throws -> String {
        try Program.shell("cd '\(folder)' && spiral train \(words)").error
      }
      let units = try message("n.npz --hidden-units 7")
      let foreign = try message("model.h5 --dataset raw.csv")
      #expect(foreign.hasPrefix("spiral: model.h5: this is HDF5; "), "\(foreign)")
      let arrays = try message("other.npz --dataset raw.csv")
      #expect(arrays.hasPrefix("spiral: other.npz: it has the arrays a [2 x 2], c [2 x 2]; "), "\(arrays)")
      let inputs = try message("five.npz")
      #expect(
        units == "spiral: --hidden-units 7 is not that of the network in n.npz: 8\n")
      #expect(
        inputs == """
          spiral: five.npz has a network 5-3 of W [5 x 3] without biases as [in x out]: it reads 5 values of a point, and \
          --features x,y gives 2

          """)
    }
  }
}
