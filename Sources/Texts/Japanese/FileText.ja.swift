import Platform

extension FileText {
  package var japanese: String {
    switch self {
    case .failed(let path, let action, let reason): "\(path) を\(action.japanese): \(reason.japanese)"
    }
  }
}

extension FileText.Action {
  fileprivate var japanese: String {
    switch self {
    case .read: "読み込めません"
    case .written: "書き込めません"
    case .made: "作れません"
    }
  }
}

extension FileText.Reason {
  package var japanese: String {
    switch self {
    case .system(let code): Self.japanese(ofCode: code)
    case .pipe: "ファイルではなくパイプです"
    case .noFile: "ファイルではありません"
    case .longer(let bytes): "\(byteCount(bytes)) を超えています"
    case .readOnly: "読み取り専用です"
    case .pipeWithoutReader: "パイプですが、読み取る側がありません"
    case .noFileForSweep: "スイープの出力先はファイルでなければなりません"
    }
  }

  /// The C library's message for an error code in Japanese; for other codes the library's own.
  private static func japanese(ofCode code: CInt) -> String {
    switch code {
    case ENOENT: "そのようなファイルやフォルダーはありません"
    case EACCES: "アクセス権がありません"
    case EPERM: "許可されていない操作です"
    case EISDIR: "フォルダーです"
    case ENOTDIR: "フォルダーではありません"
    case ENOSPC: "ディスクに空きがありません"
    case EDQUOT: "割り当てられた容量を超えます"
    case EFBIG: "ファイルが大きすぎます"
    case EROFS: "読み取り専用のファイルシステムです"
    case ENAMETOOLONG: "名前が長すぎます"
    case ELOOP: "シンボリックリンクが多すぎます"
    case EMFILE, ENFILE: "開いているファイルが多すぎます"
    case EIO: "入出力エラーです"
    case EPIPE: "パイプを読み取る側がありません"
    case EEXIST: "すでにあります"
    default: String(cString: strerror(code))
    }
  }
}

extension SavedRunText {
  package var japanese: String {
    switch self {
    case .noRun(let path):
      "\(path) は学習を保存したファイルではありません。JSON の表は、先に pandas で CSV にしてください: "
        + "read_json(\"\(path)\").to_csv(\"points.csv\", index=False)"
    case .noRunOrDamaged(let path): "\(path) は学習を保存したファイルではないか、壊れています"
    case .otherVersion(let path, let version, let newest):
      "\(path) は保存形式のバージョン \(version) です。このプログラムが読めるのは 1 から \(newest) までです"
    case .tooLargeForArchive: "この大きさの学習は .npz では保存できません。.json で保存してください"
    case .damaged(let path, let damage): "\(path) は壊れています: \(damage.japanese)"
    }
  }
}

extension SavedRunDamage {
  package var japanese: String {
    switch self {
    case .impossible(let name): "'\(name)' が学習の内容と合いません"
    case .impossibleNumber(let name, let value): "'\(name)' が \(value) になることはありません"
    case .missing(let name): "'\(name)' がありません"
    case .missingPoints(let path): "'file'(\(path) の点)がありません"
    case .otherKind(let name): "'\(name)' の種類が違います"
    case .noNumber(let name): "'\(name)' の数がありえないものです"
    case .unknownSetting(let name): "'\(name)' という設定はありません"
    case .setting(let problem): problem.japanese
    case .tooManyClasses: "点のクラスが、記録されたクラス数より多くあります"
    case .layers(let count, let expected): "層の数が \(expected) ではなく \(count) です"
    case .matrix(let name, let inputs, let outputs): "\(name) が \(inputs) x \(outputs) の行列ではありません"
    case .count(let name, let count, let expected): "\(name) の値が \(expected) 個ではなく \(count) 個です"
    case .partOfAdam: "'optimizer' に 'm'、'v'、't' の一部しかありません"
    case .checksum: "チェックサムが内容と合いません"
    }
  }
}

extension TOMLProblemText {
  package var japanese: String {
    switch self {
    case .twice(let name): "\(name) が 2 回設定されています"
    case .textAfterValue(let rest): "値の後に '\(rest)' があります。空白を含む文字列は引用符で囲んでください"
    case .header: "テーブルは [名前] か [[名前]] の行で始まります"
    case .noTables: "ここにテーブルは書けません。'名前 = 値' の行だけです"
    case .noEntry: "'名前 = 値' の行ではありません"
    case .listEndsOnLine: "リストが同じ行の中で ']' で閉じられていません"
    case .listEnds: "リストが ']' で閉じられていません"
    case .listSeparator: "リストの値はコンマで区切り、最後に ']' を置きます"
    case .noValue: "値がありません"
    case .number(let given): "'\(given)' は数ではありません。文字列は引用符で囲んでください"
    case .textEnds(let quote): "文字列が \(quote) で閉じられていません"
    case .controlCharacter: "文字列に制御文字があります。二重引用符の中では \\u とその番号で書きます"
    case .escape:
      "バックスラッシュの後には \\ \" b t n f r のどれか、u と 4 桁の 16 進数、U と 8 桁の 16 進数のいずれかを書きます。'…' の中では書いたとおりの文字になります"
    case .unknownSetting(let name): UsageText.unknownSetting(name).japanese
    case .otherVersion(let name, let version, let read):
      "\(name) が '\(version)' です。この spiral が読めるのは \(name) \(read) です"
    }
  }
}
