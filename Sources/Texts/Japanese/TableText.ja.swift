import Quoting

extension TableReport {
  package var japanese: String {
    let coordinates =
      numbers.count == 2
      ? "x = \(numbers[0].japanese)、y = \(numbers[1].japanese)"
      : "x と y = \(list(numbers.map(\.japanese))) の主成分"
    return (["\(points) 点、\(coordinates)、ラベル = \(label.japanese)(\(classes) クラス)"] + notes.map(\.japanese))
      .joined(separator: "。")
  }
}

extension ColumnName {
  package var japanese: String {
    switch self {
    case .titled(let title): printable(title)
    case .number(let number): "\(number) 列目"
    }
  }
}

extension TableWarning {
  package var japanese: String {
    switch self {
    case .outlier(let line, let column, let value):
      "\(line) 行目の \(column.japanese) = \(shortest(value)) は大きく外れています。ほかの点は軸の 100 分の 1 の範囲に固まります"
    }
  }
}

extension TableNote {
  package var japanese: String {
    switch self {
    case .countsRows(let columns): "\(list(columns.map(\.japanese))) は行番号なので除きました"
    case .unused(let columns): "\(list(columns.map(\.japanese))) は使っていません(--columns で選べます)"
    case .otherLabel(let column): "\(column.japanese) もラベルとして使えます(--columns で選べます)"
    case .rowsWithoutNumber(let count): "数値のない \(count) 行を除きました"
    case .rowsWithoutLabel(let count): "ラベルのない \(count) 行を除きました"
    case .skippedLines(let lines): "\(lines.map(String.init).joined(separator: "、")) 行目を飛ばしました"
    case .titles(let line): "\(line) 行目を見出しとしました"
    case .separator(.blanks): "空白で区切られています"
    case .separator(.pipes): "| で区切られています"
    case .encoding(let name): "\(name) として読みました(--encoding で選べます)"
    case .format(let name): "\(name) として読みました"
    case .numbers(.decimalCommas): "数値のコンマは小数点です"
    case .numbers(.commasPartGroups): "数値のコンマは桁区切りです"
    case .numbers(.perhapsDecimalCommas):
      "数値のコンマを小数点として読みました(1,234 は 1.234)。桁区切りなら、コンマなしで書いてください"
    case .numbers(.perhapsGroups):
      "数値のコンマを桁区切りとして読みました(1,234 は 1234)。小数点なら、ピリオドで書いてください"
    case .numbers(.negativeParentheses): "かっこ内の数値は負です"
    case .units(let units): "数値の \(units.map { printable($0) }.joined(separator: "、")) を除きました"
    case .scaledEach: "軸ごとに拡大縮小しました(--scale で選べます)"
    case .projection(let share): "標準化しました(主成分 2 つで分散の \(Int((share * 100).rounded())) %)"
    case .outlier(let line, let column, let value):
      "\(line) 行目の \(column.japanese) = \(shortest(value)) は大きく外れています"
    }
  }
}

/// At most six names.
private func list(_ names: [String]) -> String {
  let shown = names.prefix(6).joined(separator: "、")
  return names.count > 6 ? "\(shown) ほか \(names.count - 6) 列" : shown
}

/// At most twelve names.
private func columns(_ names: [ColumnName]) -> String {
  names.prefix(12).map(\.japanese).joined(separator: "、") + (names.count > 12 ? " ほか \(names.count - 12) 列" : "")
}

/// The option that chooses other columns, or the statement that there are too few.
private func choice(among names: [ColumnName]) -> String {
  names.count < 3
    ? "数値の列が 2 つとラベルの列が 1 つ必要ですが、列は \(columns(names)) だけです"
    : "--columns X,Y,LABEL で選んでください: \(columns(names))"
}

extension TableProblemAtPlace {
  package var japanese: String {
    printablePath(file) + (line.map { "、\($0) 行目" } ?? "") + (column.map { "、\($0) 列目" } ?? "") + ": "
      + problem.japanese
  }
}

extension TableProblem {
  package var japanese: String {
    switch self {
    case .system(let code): FileText.Reason.system(code).japanese
    case .empty: "ファイルが空です"
    case .memory(let available): "この表は、残りのメモリ \(memoryAmount(available, .down)) に収まりません"
    case .terminal: "これはターミナルです。表はファイルかパイプから読みます"
    case .headerOnly: "数値のある行がありません"
    case .noNumericColumn: "ほとんどの行が数値である列がありません。1 行が 1 点で、列は座標とラベルです"
    case .noPoints: "点がありません"
    case .oneLabel(let name): "すべての点のラベルが '\(printable(name))' なので、分類するものがありません"
    case .notANumber(let text): "'\(printable(text))' は数値ではありません"
    case .notFinite(let text): "'\(printable(text))' は有限の数値ではありません"
    case .missingEverywhere: "2 つの数値とラベルがそろった行がありません"
    case .textAfterQuote: "閉じる引用符の後に文字があります"
    case .unclosedQuote: "引用符が閉じられていません"
    case .zeroByte: "値が 0 のバイトがあるので、テキストではありません"
    case .longRecord(let limit): "行が \(limit) バイトより長いので、表ではありません"
    case .ragged(let count, let expected, let isFirst, let others, let hasMore):
      "\(count) 列ありますが、\(isFirst ? "以降" : "前")の行は \(expected) 列です"
        + (others.isEmpty
          ? ""
          : "。\(others.map(String.init).joined(separator: "、")) 行目\(hasMore ? "など" : "")も列の数が違います")
    case .oneColumn: "1 列しかありません。点には数値 2 列とラベル 1 列が必要です(コンマ、セミコロン、タブ、|、空白で区切ります)"
    case .sparse: "ARFF の疎な形式です。密な形式で保存してください"
    case .tooManyColumns(let count, let limit): "\(count) 列ありますが、上限は \(limit) 列です"
    case .tooManyFields(let limit): "項目が \(limit) 個を超えています。先に列を減らしてください"
    case .tooManyLabels(let text, let limit): "'\(printable(text))' は \(limit + 1) 個目のラベルです。上限は \(limit) 個です"
    case .fewColumnsChosen: "--columns には数値の列を 2 つとラベルの列を 1 つ指定します: '--columns height,weight,kind'"
    case .noColumn(let name, let titles): "'\(printable(name))' という列はありません。列は \(columns(titles)) です"
    case .columnTwice(let name): "列 '\(printable(name))' が 2 回選ばれています"
    case .noNumbers(let column): "'\(column.japanese)' に数値がありません"
    case .tooFewNumbers(let numbers, let label, let index):
      (numbers.isEmpty
        ? "ラベル '\(label.japanese)' のほかに数値の列がありません。2 列必要です"
        : "ラベル '\(label.japanese)' のほかに数値の列は '\(numbers[0].japanese)' だけです。2 列必要です")
        + (index.map { index in
          "。\(index.japanese) は行番号です"
            + (columnsOption([index] + numbers + [label]).map { "(\($0) とすると、それも使えます)" } ?? "")
        } ?? "")
    case .everyLabelDiffers(let column, let values, let rows, let titles):
      "'\(column.japanese)' はラベルではありません(\(rows) 行に値が \(values) 個)。\(choice(among: titles))"
    case .measurement(let column, let values, let rows, let titles):
      "'\(column.japanese)' は測定値で、ラベルではありません(\(rows) 行に値が \(values) 個)。\(choice(among: titles))"
    case .otherFormat(let format, let file): format.japanese(file)
    case .encoding: "UTF-8 でも、判定できる文字コードでもありません。--encoding で指定するか、UTF-8 で保存してください"
    case .otherEncoding(let label): "文字コードは \(label) ではありません。--encoding で別のものを指定してください"
    case .noPair(let word): "'\(printable(word))' は index:value の形ではありません"
    case .tooManyFeatures(let limit): "特徴量の上限は \(limit) 個です"
    case .indicesFall: "1 行の中の番号は昇順でなければなりません"
    case .arrays(let problem): problem.japanese
    case .archive(let problem): problem.japanese
    }
  }
}

extension ArrayTableProblem {
  package var japanese: String {
    switch self {
    case .noTable(let arrays, let more):
      "入っている配列は \(arrays.joined(separator: "、"))\(more > 0 ? " ほか \(more) 個" : "") です。表には、X [N x 2] と y [N]、または長さの等しい 3 つの配列が必要です"
    case .rowsDiffer(let points, let pointsShape, let labels, let labelsShape):
      "\(printable(points)) は \(pointsShape)、\(printable(labels)) は \(labelsShape) です。どちらも 1 点に 1 行が必要です"
    case .deepRecords: "レコードの配列は 1 次元でなければなりません"
    case .noMatrix(let name, let shape):
      "\(name.japanese)は \(shape) です。最後の列がラベルの [N x 3] か、X と y の .npz にしてください"
    case .fewColumns(let name, let shape, let isTurned):
      "\(name.japanese)は \(shape) です。数値 2 列とラベル 1 列が必要です" + (isTurned ? "。転置(.T)を保存してください" : "")
    case .turned(let name, let shape): "\(name.japanese)は \(shape) です。1 点が 1 行になるよう、転置(.T)を保存してください"
    }
  }
}

extension FileFormat {
  func japanese(_ file: String) -> String {
    let way = "シートを CSV で保存して、それを開いてください"
    return switch self {
    case .compressed(let name, let program): "これは \(name) です。'\(program) \(file) | spiral -' で開けます"
    case .tar: "これは tar アーカイブです。展開して、中の表を開いてください"
    case .json: "これは JSON です。先に pandas で CSV にしてください: read_json(\"\(file)\").to_csv(\"points.csv\", index=False)"
    case .jsonLines:
      "これは JSONL です。先に pandas で CSV にしてください: "
        + "read_json(\"\(file)\", lines=True).to_csv(\"points.csv\", index=False)"
    case .safetensors:
      "これは safetensors のファイルです。配列を .npz で保存してください: "
        + "np.savez(\"weights.npz\", **safetensors.numpy.load_file(\"\(file)\"))"
    case .webPage: "これは Web ページです。表そのものをダウンロードしてください"
    case .xml: "これは XML です。表を CSV で保存してください"
    case .emptyZip: "これは空の zip アーカイブです。\(way)"
    case .zip: "これは NumPy の配列を含まない zip アーカイブです。展開して、中の表を開いてください"
    case .pytorch:
      "これは PyTorch のファイルです。配列を .npz で保存してください: "
        + "np.savez(\"weights.npz\", **{k: v.numpy() for k, v in model.state_dict().items()})"
    case .spreadsheet: "これは Excel(.xlsx)か LibreOffice(.ods)の表計算ファイルです。\(way)"
    case .excel: "これは Excel のファイル(.xls)です。\(way)"
    case .pdf: "これは PDF です。点の表は CSV などのテキストで用意してください"
    case .picture(let name): "これは \(name) の画像です。点の表は数値で用意してください"
    case .riff: "これは RIFF ファイルです。点の表は数値で用意してください"
    case .pandas(let name, let function):
      "これは \(name) です。先に pandas で CSV にしてください: \(function)(\"\(file)\").to_csv(\"points.csv\", index=False)"
    case .hdf5:
      "これは HDF5 です。表は先に CSV に、Keras のモデルの重みは .npz にしてください: "
        + "np.savez(\"weights.npz\", *model.get_weights())"
    case .sqlite: "これは SQLite のデータベースです。\"sqlite3 -csv -header \(file) 'SELECT x, y, label FROM …' | spiral -\" で開けます"
    case .matlab: "これは MATLAB のファイルです。先に scipy.io.loadmat と numpy.savez で .npz にしてください"
    case .r: "これは R のデータです。先に CSV にしてください: write.csv(d, \"points.csv\", row.names = FALSE)"
    case .pickle: "これは Python の pickle です。先に CSV か .npz にしてください(pickle は、読み込むときにコードが実行されるおそれがあります)"
    case .program: "これはプログラムです。点の表は CSV などのテキストで用意してください"
    case .fits: "これは FITS です。先に CSV にしてください"
    }
  }
}
