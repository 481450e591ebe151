extension UsageText {
  package var japanese: String {
    switch self {
    case .compare(let problem): "--compare: \(problem)"
    case .compareData(let option): "--compare: 2 つの学習は同じ点を使います。--\(option) は --compare の外で指定してください"
    case .replacesPoints(let option, let path): "--\(option) では点のファイル '\(path)' を上書きしてしまいます。別の名前にしてください"
    case .idleForFile(let option, let path): "--\(option) は、ファイル '\(path)' の点には使えません"
    case .twoDatasets(let path): "--dataset と表 \(path) はどちらもデータです。片方だけ指定してください"
    case .noPlaceForSettings: "設定ファイルを置く場所がありません。HOME か XDG_CONFIG_HOME を設定してください"
    case .notUTF8(let path): "\(path) は UTF-8 ではありません"
    case .unknownSetting(let name): "'\(name)' という設定はありません"
    case .size(let given): "--size には 1 から 10000 までの整数 2 つを x でつないで指定します('\(given)' は使えません)"
    case .sizeLimit(let given, let limit): "--size \(given) は上限の \(limit) を超えます。列か行を減らしてください"
    case .pictureFile(let given): "--output には .svg、.txt、.csv のどれかのファイル名を指定します('\(given)' は使えません)"
    case .kernel(let names, let given): "このプロセッサで --kernel に使えるのは \(names) です('\(given)' は使えません)"
    }
  }
}
