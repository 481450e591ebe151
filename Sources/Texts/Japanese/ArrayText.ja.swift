import Quoting

extension ArrayName {
  package var japanese: String {
    switch self {
    case .named(let name): "配列 '\(printable(name))' "
    case .only: "配列"
    }
  }
}

extension ArrayFileProblem {
  package var japanese: String {
    switch self {
    case .cut: "アーカイブが途中で切れています"
    case .damaged: "アーカイブが壊れています"
    case .tooLarge: "内容が 2 GB を超えています"
    case .twice(let name): "'\(printable(name))' というファイルが 2 つあります"
    case .encrypted(let name): "'\(printable(name))' は暗号化されています"
    case .method(let name): "'\(printable(name))' は NumPy と異なる方法で圧縮されています"
    case .otherSize(let name): "'\(printable(name))' の大きさがアーカイブの記録と違います"
    case .checksum(let name): "'\(printable(name))' は壊れています(チェックサムが違います)"
    case .damagedArray(let name): "\(ArrayName(name).japanese)は壊れているか、途中で切れています"
    case .longArray(let name): "\(ArrayName(name).japanese)の後に余分なデータがあります"
    case .objects(let name):
      "\(ArrayName(name).japanese)は Python のオブジェクトなので開きません。数値か、.astype(str) で文字列にして保存してください"
    case .type(let name, let type): "\(ArrayName(name).japanese)の型は \(printable(type)) です。数値で保存してください"
    case .largeWholes(let name): "\(ArrayName(name).japanese)には 2^53 を超える整数があり、ここでは区別できません"
    }
  }
}

extension NetworkProblem {
  package var japanese: String {
    switch self {
    case .tooLarge(let sizes): "ネットワークの大きさは \(dashed(sizes)) ですが、隠れ層は 6 層、1 層は 100000 ユニットまでです"
    case .tooManyClasses(let count, let limit): "ネットワークのクラスは \(count) 個ですが、上限は \(limit) 個です"
    case .noMatrix(let name, let shape):
      "'\(printable(name))' は \(shape ?? "レコード") です。ネットワークの層は、行列 [in x out] とバイアスで表します"
    case .otherWeights(let first, let other):
      "'\(printable(other))' は '\(printable(first))' からの層に続きません。ファイルには一つのネットワークを、層の番号を続けて入れてください"
    case .noList(let name, let shape): "'\(printable(name))' は \(shape) で、数値の並びではありません"
    case .notFinite(let name): "'\(printable(name))' に有限でない数値があります"
    case .biases(let weights, let shape, let isTransposed, let biases, let count, let expected):
      "'\(printable(weights))' は \(shape)、\(order(isTransposed)) ですが、'\(printable(biases))' の値は \(expected) 個ではなく \(count) 個です"
    case .layers(let first, let shape, let isTransposed, let gives, let second, let secondShape, let reads):
      "'\(printable(first))' は \(shape)、\(order(isTransposed)) で \(gives) 個の値を出しますが、'\(printable(second))' \(secondShape) が読むのは \(reads) 個です"
    case .scale: "'center' と 'unit' はどちらも軸ごとに 1 つ、合わせて 2 つの数値です"
    }
  }
}

extension NetworkSummary {
  package var japanese: String {
    let arrays = layers.map { layer in
      "\(printable(layer.weights)) \(layer.shape)" + (layer.biases.map { " と \(printable($0))" } ?? "(バイアスなし)")
    }
    return "ネットワーク \(dashed(sizes))(\(arrays.joined(separator: "、")) を \(order(isTransposed)) として"
      + (hasOneScore ? "。出力はクラス 0 に対するクラス 1 のスコア" : "") + ")"
  }
}

extension NetworkFileText {
  package var japanese: String {
    switch self {
    case .cannotChange(let option, let value, let path): "--\(option) は保存した学習では変えられません(\(path) では \(value))"
    case .otherThanNetwork(let option, let given, let path, let value):
      "--\(option) \(given) は \(path) のネットワークと異なります: \(value)"
    case .inputs(let path, let summary, let reads, let features, let count):
      "\(path): \(summary.japanese)。1 点につき値を \(reads) 個読みますが、--features \(features) は \(count) 個です"
    case .classes(let count, let path, let scores): "点は \(count) クラスですが、\(path) のネットワークのスコアは \(scores) 個です"
    case .opened(let path, let summary, let features, let activation, let isActivationOpen, let areAsTheyAre):
      "\(path): \(summary.japanese)、\(features.map { "特徴量は \($0)、" } ?? "")活性化関数は \(activation)\(isActivationOpen ? "(--activation で変えられます)" : "")"
        + (areAsTheyAre ? "。点の座標はそのまま使います(--scale で変えられます)" : "")
        + "。最適化手法の状態とバッチの順序はファイルにないので、反復 0 から始めます"
    }
  }
}
