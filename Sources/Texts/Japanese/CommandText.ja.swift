extension CommandText {
  package var japanese: String {
    switch self {
    case .runGroup: "学習"
    case .logGroup: "ログ"
    case .pictureGroup: "表示"
    case .settingsGroup: "設定"
    case .sweepGroup: "スイープ"
    case .overview: "概要"
    case .usage: "使い方"
    case .arguments: "引数"
    case .options: "オプション"
    case .subcommands: "サブコマンド"
    case .showHelp: "このヘルプを表示する。"
    case .showVersion: "バージョンを表示する。"
    case .seeHelp: "各サブコマンドの説明は 'spiral help <subcommand>' で表示する。"
    case .keysPage: "# キー\n\nプログラムのキーの表から作ったものです(`spiral tables keys --lang ja`)。"
    case .optionsPage:
      """
      # オプション

      どの設定も、オプション、環境変数(`--step-size` は `SPIRAL_STEP_SIZE`)、設定ファイルで指定できます。\
      ほとんどは画面でも変えられます。プログラムの設定の表から作ったものです(`spiral tables options --lang ja`)。
      """
    case .optionsHead: "| オプション | 値 | 既定値 | |"
    case .program: "CS231n のスパイラルを分類器が学習する様子を、ターミナルで見る。"
    case .watch: "学習が進む様子を見ながら、値を変える。"
    case .watchMore(let help):
      "標準出力がターミナルでなければ、'spiral train' と同じ内容を出力する。キーの一覧は \(help) で表示する。"
    case .train: "画面なしで学習し、ログを出力する。"
    case .trainMore:
      "オプションなしでは、公開されているネットワークの実行と同じ。'spiral train --model linear' は線形分類器の実行。各行は、その反復で更新する前の損失。保存した学習は続きから始まり、全部で --iterations まで進む。"
    case .plot: "学習して、図を 1 枚書き出す。出力先はターミナルか SVG。"
    case .plotMore:
      "オプションなしでは、公開されているネットワークの実行の最後を描く。保存した学習はそのまま、または --iterations まで進めてから描く。スイープのファイルは、長い 2 つの並びの上の図にし、シードは平均する。文字の図に色が付くのは、標準出力がターミナルのときと --color を指定したとき。"
    case .record: "学習し、ビューアーの画面を動画として書き出す。端末の再生ソフト用か SVG。"
    case .recordMore:
      "オプションなしでは、公開されたネットワークの学習を 20 秒で見せます。保存した学習はその続きから進みます。最後の 1 割の時間は終わりの画面です。端末は不要で、同じ設定は同じファイルになります。"
    case .recordSeconds: "全体の秒数。(既定値: 20)"
    case .recordRate: "1 秒のコマ数。(既定値: 20、SVG では 8)"
    case .recordSize: "画面の列数と行数。(既定値: 100x30)"
    case .recordOutput:
      "ファイル名。.cast は asciinema などが再生する asciicast v2、.svg は Web ページで動く SVG。SVG は 1 MB 未満になるまでコマを間引きます。"
    case .sweep: "値の組み合わせごとに学習し、1 回を 1 行で出力する。"
    case .sweepMore:
      """
      学習のオプションと --iterations には並びを指定できる: 'spiral sweep --step-size 0.1,0.3,1 --reg 0,1e-3 --seed 0..9'。\
      値はコンマで区切り、--hidden-units の中はスラッシュで区切る(16/16,16/100)。0..9 は両端を含むすべての整数、1e-3..10x9 は等比の 9 個の数。\
      各行は、指定した設定と、その結果。発散した学習では、どの反復のあとかを示す。中断したファイルは、同じコマンドで続きから始まる。

      複数のマシンでは、それぞれが 'spiral sweep ... --part 2/5 --output 2.csv' で一部を受け持ち、\
      'spiral sweep ... --merge *.csv' でファイルを 1 つにまとめる。
      """
    case .option(let help, let value): "\(help.japanese)。(既定値: \(value))"
    case .savedRun:
      "続きから始める保存した学習、ネットワーク(.npz)、点の表、またはスイープのファイル(sweep.csv:17 はその 17 番目の学習)。- は標準入力。"
    case .compare: "同じ点で並べる 2 つ目の学習。異なるオプションを '--model linear' のように 1 語で指定する。"
    case .noMouse: "--mouse off と同じ。"
    case .tour: "--open tour と同じ。文書を 1 ページずつたどり、失敗の例も見る。数を続けるとそのページから。"
    case .presenter: "--enlarge presenter と同じ。図、曲線、大きな数値だけの講義室用の画面。"
    case .tourPage(let pages, let given): "--tour のページは 1 から \(pages) までです(\(given) は使えません)"
    case .statistics: "1 秒あたりの反復、カーネル、スレッド、秒数を標準エラーに出力する。"
    case .save:
      "最後の反復のあと、^C のとき、ビューアーの終了時に学習を書き込むファイル。JSON か .npz (numpy.load でも読める)なら 'spiral train' と 'spiral watch' で続けられる。.py は同じ学習をする Python と NumPy のスクリプト。"
    case .noConfig: "設定ファイルと環境変数を使わない。"
    case .printConfig: "有効な設定を設定ファイルの形で出力して終了する。"
    case .saveConfig: "有効な設定を設定ファイルに書き込んで終了する。"
    case .size: "桁数と行数。SVG ではピクセル。(既定値: ターミナルの大きさ、なければ 80x42。SVG は 960x560)"
    case .measure: "スイープの図が示す値。(既定値: accuracy)"
    case .plotOutput: "書き込むファイル。.svg か .txt。.csv には地形の数値。(既定値: 標準出力に文字で)"
    case .sweepIterations: "各学習の反復。auto は linear が 200、mlp が 10000。(既定値: auto)"
    case .sweepOutput: "書き込むファイル。すでにある行は学習し直さない。(既定値: 標準出力)"
    case .sweepFormat: "行の形式。(既定値: csv)"
    case .jobs: "同時に学習する数。(既定値: プロセッサの数)"
    case .sweepPart: "一部だけを学習する。5 台のうち 2 台目なら 2/5。(既定値: 1/1)"
    case .sweepMerge: "分担したファイルを 1 つにまとめる。足りない行があれば、それを示して失敗する。"
    case .sweepTop: "最後に、よい設定を n 個出力する。シードごとの損失の平均と標準偏差。"
    case .sweepSamples: "1e-3..10 のような範囲から n 回、対数で一様に選ぶ。並びの値は毎回すべて使う。"
    case .sweepSampleSeed: "範囲から選ぶときのシード。(既定値: 0)"
    case .sweepKernel: "学習に使うカーネル。(既定値: いちばん幅の広いもの)"
    case .commands: "学習せずに、--output にない 1 回ごとのコマンドを出力する。"
    case .noHeader: "列の名前の行を出力しない。"
    case .headerOnly: "列の名前の行だけを出力する。"
    }
  }
}
