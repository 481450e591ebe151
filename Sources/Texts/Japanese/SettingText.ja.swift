extension SettingTitle {
  package var japanese: String {
    switch self {
    case .model: "モデル"
    case .hiddenUnits: "隠れユニット"
    case .activation: "活性化関数"
    case .initialization: "初期値"
    case .stepSize: "学習率"
    case .regularization: "正則化"
    case .l1: "L1"
    case .optimizer: "最適化手法"
    case .batchSize: "バッチサイズ"
    case .dataset: "データ"
    case .points: "点の数"
    case .classes: "クラス数"
    case .noise: "ノイズ"
    case .columns: "列"
    case .encoding: "文字コード"
    case .features: "特徴量"
    case .loss: "損失関数"
    case .schedule: "学習率の減衰"
    case .scheduleLength: "減衰の長さ"
    case .scale: "スケール"
    case .sample: "標本"
    case .testFraction: "テストの割合"
    case .seed: "シード"
    case .skipDraws: "捨てる乱数"
    case .pace: "速度"
    case .theme: "配色"
    case .color: "色数"
    case .glyphs: "文字"
    case .ambiguousWidth: "曖昧幅"
    case .title: "タイトル"
    case .logLoss: "損失の対数軸"
    case .showPoints: "点の表示"
    case .forecastIterations: "先読み"
    case .landscapeIterations: "地形"
    case .view: "ビュー"
    case .unit: "ユニット"
    case .enlarge: "拡大"
    case .opening: "最初の画面"
    case .scores: "スコア"
    case .mouse: "マウス"
    case .synchronized: "同期出力"
    case .pixels: "画素表示"
    case .language: "言語"
    case .iterations: "反復"
    case .logInterval: "ログの間隔"
    case .logFormat: "ログの形式"
    }
  }
}

extension SettingHelp {
  package var japanese: String {
    switch self {
    case .model: "分類器の種類。linear はソフトマックス線形分類器、mlp は隠れ層のあるネットワーク"
    case .hiddenUnits: "隠れ層のユニット数。最初の層から順に"
    case .activation: "隠れユニットの活性化関数"
    case .initialization: "重みの初期値。標準偏差 0.01、He、Xavier の正規乱数、またはすべて 0 かすべて 0.1"
    case .stepSize: "勾配降下法の学習率(講義資料の step_size)"
    case .regularization: "L2 正則化の強さ(λ)"
    case .l1: "L1 正則化の強さ"
    case .optimizer: "最適化手法。勾配から更新量を決める方法"
    case .batchSize: "1 回の更新に使う点の数(ミニバッチ)"
    case .dataset(let names): "データセット。\(names)、または 1 行に数値 2 つとラベルがある表のファイル"
    case .points: "クラスごとの点の数"
    case .classes: "クラスの数"
    case .noise: "点の散らばり。spiral では角度の標準偏差(ラジアン)、ほかは大きさに対する割合"
    case .features(let names): "ネットワークに入力する特徴量。\(names) から選ぶ"
    case .loss: "最小化する損失関数。ソフトマックスの交差エントロピーか、マージン 1 のヒンジ損失"
    case .schedule: "反復とともに学習率を下げる方法"
    case .scheduleLength: "学習率を半分にする(step、1/t)、または 0 にする(cosine)までの反復回数"
    case .columns: "表の列。数値の列 2 つとラベルの列を、見出しか番号で指定"
    case .encoding: "表の文字コード。auto はバイトから判定。koi8-r、shift_jis などの名前でも指定できる"
    case .scale: "表の軸を ±1 に合わせる方法。範囲が大きく違うときだけ軸ごと(auto)、両軸同じ(equal)、軸ごと(each)、そのまま(none)"
    case .sample: "点を生成する乱数の番号。変えても重みの初期値は変わらない"
    case .testFraction: "各クラスからテスト用に取り分ける点の割合"
    case .seed: "乱数のシード"
    case .skipDraws: "データと重みの間で捨てる正規乱数の数。auto は講義資料の数値になる数で、linear は 18、mlp は 24"
    case .pace: "1 秒あたりの反復回数"
    case .theme: "画面の配色"
    case .color: "ターミナルの色数"
    case .glyphs: "画面に使う文字"
    case .ambiguousWidth: "曖昧幅の文字(● や ─ など)をターミナルが描く桁数。2 なら別の文字を使う"
    case .title: "ウィンドウのタイトルに損失を表示するか"
    case .logLoss: "損失の軸を対数にするか"
    case .showPoints: "点を表示するか"
    case .forecastIterations(let key): "先読み(\(key) キー)の反復回数。auto は講義資料と同じで、linear は 200、mlp は 10000"
    case .landscapeIterations(let key): "地形(\(key) キー)のマス 1 つあたりの反復回数"
    case .view: "図に表示するもの"
    case .unit: "ビュー unit と units で表示する隠れユニット。0 から数え、2:7 は 2 番目の層のユニット 7"
    case .enlarge(let key): "画面全体に広げるもの(\(key) キー)"
    case .opening: "起動したときに開く画面"
    case .scores: "顕微鏡で勾配を見るスコア。和が 1 なら確率とみなす。真ん中のクラスが正解"
    case .mouse: "マウスを使うか"
    case .synchronized: "同期出力で画面を送るか"
    case .pixels(let key): "図と曲線を画素で描く方式。auto はターミナルが対応するもの(\(key) キー)"
    case .language: "画面、ヘルプ、メッセージの言語。auto はロケールに従う"
    case .iterations: "反復回数。auto は linear が 200、mlp が 10000。ビューアーでは無制限"
    case .logInterval: "ログを出力する間隔(反復回数)。auto は linear が 10、mlp が 1000"
    case .logFormat: "ログの形式"
    }
  }
}

extension SettingDomain {
  package var japanese: String {
    switch self {
    case .above(let least): "\(shortest(least)) より大きい数"
    case .atLeast(let least): "\(shortest(least)) 以上の数"
    case .between(let least, let most): "\(shortest(least)) から \(shortest(most)) までの数"
    case .whole(let range): "\(range.lowerBound) から \(range.upperBound) までの整数"
    case .wordOrWhole(let word, let range): "'\(word)' または \(range.lowerBound) から \(range.upperBound) までの整数"
    case .wordOrWholeFrom(let word, let least): "'\(word)' または \(least) 以上の整数"
    case .wordOrAbove(let word, let least): "'\(word)' または \(shortest(least)) より大きい数"
    case .oneOf(let words): words.joined(separator: "、")
    case .layers(let limit, let units):
      "\(units.lowerBound) から \(units.upperBound) までの整数をコンマで区切って 1〜\(limit) 個"
    case .dataset(let names): "\(names)、または '.' か '/' を含むファイルのパス"
    case .features(let names): "\(names) から 1 つ以上(重複なし、コンマ区切り)"
    case .columns: "'auto'、またはコンマで区切った列の見出しか番号"
    case .encoding: "'auto'、または koi8-r、shift_jis、windows-1252 などの文字コードの名前"
    case .scores: "コンマで区切った 2〜12 個の数、または none"
    case .unit: "'auto'、0 以上の整数、または「層:ユニット」の形の 2 つの整数"
    }
  }
}

extension CommaReadings {
  var japanese: String {
    [point.map { "小数点にはピリオドを使います: \($0)" }, whole.map { "桁区切りのコンマは使いません: \($0)" }]
      .compactMap { $0.map { "。" + $0 } }.joined()
  }
}

extension SettingProblem {
  package var japanese: String {
    switch self {
    case .value(let setting, let domain, let given):
      "\(setting) に指定できるのは\(spaced(domain.japanese))です('\(given)' は使えません"
        + (domain.commaReadings(given)?.japanese ?? "") + ")"
    case .pointsEdited: "点の数、ノイズ、標本は、生成した点でしか変えられません。いまの点は編集されています"
    case .pointsWithoutTable(let setting): "\(setting.japanese)は点の表の設定です。いまの点は表のものではありません"
    case .pointsOfFile(let path): "点の数、ノイズ、標本は、生成した点でしか変えられません。いまの点は \(path) のものです"
    case .tooFewClasses(let used): "点のクラスが \(used) 個あるので、それより少なくできません"
    case .memory(let needed, let available):
      "この大きさではメモリが約 \(memoryAmount(needed, .up)) 必要ですが、ここで使えるのは \(memoryAmount(available, .down)) までです。点、クラス、または隠れユニットを減らしてください"
    }
  }
}

/// A text with a blank before it where it begins with a letter or a digit of ASCII, as between Japanese and other letters.
func spaced(_ text: String) -> String { text.first?.isASCII == true ? " " + text : text }

/// A text with a blank after it where it ends with a letter or a digit of ASCII.
func followed(_ text: String) -> String { text.last?.isASCII == true ? text + " " : text }
