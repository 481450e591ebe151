extension ManualText {
  package var japanese: String {
    switch self {
    case .name: "名前"
    case .synopsis: "書式"
    case .description: "説明"
    case .commands: "サブコマンド"
    case .options: "オプション"
    case .keys: "キー"
    case .environment: "環境変数"
    case .files: "ファイル"
    case .status: "終了ステータス"
    case .seeAlso: "関連項目"
    case .group(let title): "オプション(\(title))"
    case .isDefault: "省略時のサブコマンド。"
    case .environmentIs:
      "どの設定にも対応する環境変数がある(--step-size なら SPIRAL_STEP_SIZE)。オプションは環境変数に、環境変数は設定ファイルに優先する。SPIRAL_KERNEL は、計算に使う命令セット(portable、avx2、avx512)を指定する。"
    case .settingsFile: "設定ファイル。--save-config で書き込む。"
    case .statusIs:
      "0: 成功。1: 学習が発散した、またはファイルを読み書きできなかった。2: コマンドライン、環境変数、設定ファイルの誤り。シグナルで終わったときは 128 にシグナルの番号を足した値。"
    }
  }
}
