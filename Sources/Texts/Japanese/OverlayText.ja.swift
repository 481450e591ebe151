extension ExportText {
  package var japanese: String {
    switch self {
    case .title: "書き出し"
    case .writeTo: "書き込み先: "
    case .commandLine(let isWhole): isWhole ? "表示中の学習をコマンドラインで表すと:" : "設定をコマンドラインで表すと:"
    case .chooseKind(let key, let isLong): "\(key)\(isLong ? " かクリック" : ""): "
    case .typeName: "名前を入力してください。"
    case .unknownKind: "名前の末尾は .json、.npz、.py、.svg、.sh のどれかにしてください。これで書き出す内容が決まります。"
    case .wholeRun(let place, let command): "\(Self.run(place))全体。続けるには: \(command)"
    case .arrays(let place): "\(Self.run(place))の配列(numpy.load 用。このプログラムでも開けます)。"
    case .code(let place, let command): "\(Self.run(place))と同じ学習をする Python と NumPy のスクリプト。実行するには: \(command)"
    case .picture(let place): "\(Self.run(place))の決定領域と損失曲線の図。"
    case .mapTable: "図の数値を 1 行に 1 組ずつ並べた表。"
    case .script(let command): "上のコマンドラインのシェルスクリプト。実行するには: \(command)"
    case .editedPointsNotListed: "手で編集した点はコマンドラインでは表せません。学習を保存すれば残ります。"
    case .classesNotListed: "表のクラス数を超えるクラスは、オプションでは指定できません。学習を保存すれば残ります。"
    case .changesNotListed: "学習の途中で値を変えています。このコマンドは現在の値で最初から学習します。学習を保存すれば、途中の変更も残ります。"
    case .mapChoicesNotListed: "方向や量など、図の中で選んだものに対応するオプションはありません。"
    }
  }

  private static func run(_ place: PlaceName?) -> String { place.map { "\($0.japanese)の学習" } ?? "学習" }
}

extension ProbeText {
  package var japanese: String {
    switch self {
    case .title: "プローブ"
    case .classColumn: "クラス"
    case .score: "スコア f"
    case .lessLikely(let count): "ほか \(count) クラス(確率が低い)"
    case .noPoint: "近くに点がなく、正解がありません。"
    case .truth(let name, let point, let distance):
      "y = \(name)(点 \(point)、距離 \(fixed(distance, digits: 3)))"
    case .loss(let loss): "損失 -log p_y = \(fixed(loss, digits: 4))"
    case .others(let count): "ほか \(count) クラス"
    case .noneNear: "近くに点なし"
    case .shortTruth(let name, let point): "y = \(name)(X[\(point)])"
    case .shortLoss(let loss): "損失 \(fixed(loss, digits: 4))"
    case .term: "項"
    case .gradient: "勾配"
    case .slope: "勾配"
    case .hingeLoss(let loss, let isLargest): "損失(正の項の\(isLargest ? "最大値" : "和")): \(fixed(loss, digits: 4))"
    }
  }
}

extension ConfusionText {
  package var japanese: String {
    switch self {
    case .title: "混同行列"
    case .truth: "正解"
    case .predicted: "予測"
    case .recall: "再現率"
    case .right(let right, let all, let isSample):
      "\(isSample ? "調べた " : "")\(grouped(all)) 点のうち正解は \(grouped(right)) 点: \(all > 0 ? percentage(Double(right) / Double(all)) + " %" : "-")"
    case .tooManyClasses(let count): "クラスが \(count) 個あり、行列では表しきれないので、再現率だけを示します:"
    }
  }
}

extension GradientText {
  package var japanese: String {
    switch self {
    case .title: "勾配チェック"
    case .block: "パラメータ"
    case .relativeError: "相対誤差"
    case .checked: "個数"
    case .kinks: "折れ点"
    case .verdict: "判定"
    case .definition(line: 0): "相対誤差は |a - n| / max(|a|, |n|)。a は学習で使う勾配、"
    case .definition: "n は (L(w + h) - L(w - h)) / 2h(h = 1e-5)。"
    case .scale(let hasKinks):
      hasKinks ? "正しければ 1e-7 未満、ReLU の折れ点では 1e-4 未満です。" : "正しければ 1e-7 未満、小さい勾配では丸め誤差が出ます。"
    case .aboutRounding: "丸め誤差の範囲: |a - n| が n の丸め誤差以内です。"
    case .points(let count, let again): "\(grouped(count)) 点で調べました。\(again) でもう一度調べます。"
    case .right: "正しい"
    case .rounding: "丸め誤差の範囲"
    case .usual: "折れ点の近くでは正常"
    case .close: "ほぼ正しい"
    case .wrong: "誤り"
    case .unknown: "折れ点のみ"
    }
  }
}

extension HelpText {
  package var japanese: String {
    switch self {
    case .title: "キー"
    case .closes(let key): "\(key) で閉じる"
    case .scrolls(let keys): "\(keys) でスクロール"
    case .lines(let first, let last, let count): "\(first)-\(last)/\(count)"
    case .sights: "画面の見方"
    case .page(let key, let isKeys): isKeys ? "\(key): キー一覧" : "\(key): 画面の見方"
    case .after(let section, let key): "\(section.japanese)(\(key) のあと)"
    case .keyColumn: "キー"
    case .helpColumn: "働き"
    }
  }
}

extension UnitText {
  package var japanese: String {
    switch self {
    case .place(let unit, let layer, let rank, let count, let form):
      "\(layer.map { "第 \($0) 層 " } ?? "")ユニット \(unit): \(form == 0 ? "出力側の重みの大きさ " : form == 1 ? "重みの大きさ " : "")\(grouped(rank))/\(grouped(count)) 位\(form == 3 ? "" : "、")"
    case .on(let share, let isLong): "\(isLong ? "点の " : "")\(percentage(share, digits: 0)) % でオン"
    case .dead(let isLong): isLong ? "死んでいる(どの点でも 0)" : "常に 0"
    case .inputs(let count, let length): "入力 \(count)、重みのノルム \(bounded(length, digits: 2))"
    case .toUnits(let count): "次の \(count) ユニットへ: "
    case .weights(let length): "重みのノルム \(bounded(length, digits: 2))"
    case .toScores(let isLong): isLong ? "スコアへ " : "→ "
    }
  }
}

extension CaptionText {
  package var japanese: String {
    "反復 \(grouped(iteration))\(loss.map { "、損失 \(bounded($0, digits: 6))" } ?? "")、正解率 \(percentage(accuracy)) %\(testAccuracy.map { "、テスト \(percentage($0)) %" } ?? "")"
  }
}

extension ChartReading {
  package var japanese: String {
    if isShort { return "\(iteration):  \(lossReading(loss))\(peak)" }
    return "反復 \(grouped(iteration))  損失 \(lossReading(loss))\(peak)"
      + (data.map { "  データ \(lossReading($0))" } ?? "") + (accuracy.map { "  正解率 \(percentage($0)) %" } ?? "")
      + (test.map { "  テスト \(lossReading($0))" } ?? "")
  }

  private var peak: String { maximum.map { "(最大 \(lossReading($0)))" } ?? "" }
}
