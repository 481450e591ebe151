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
    case .keysPage: "# キー\n\nプログラムの中のキーの表から作りました(`spiral tables keys --lang ja`)。"
    case .optionsPage:
      """
      # オプション

      どの設定も、オプション、環境変数(`--step-size` なら `SPIRAL_STEP_SIZE`)、設定ファイルのどれでも指定できます。\
      ほとんどは画面でも変えられます。プログラムの中の設定の表から作りました(`spiral tables options --lang ja`)。
      """
    case .optionsHead: "| オプション | 値 | 既定値 | |"
    case .program: "分類器が CS231n のスパイラルデータを学習する様子を、ターミナルで見る。"
    case .watch: "学習が進む様子を見ながら、値を変える。\(ManualText.isDefault.japanese)"
    case .watchMore(let help):
      "標準出力がターミナルでなければ、'spiral train' と同じ内容を出力する。キーの一覧は \(help) で表示する。"
    case .train: "画面なしで学習し、ログを出力する。"
    case .trainMore:
      "オプションなしでは、講義資料のネットワークと同じ学習をする。'spiral train --model linear' では線形分類器。各行は、その反復で更新する前の損失。保存した学習は続きから始まり、反復が合計 --iterations 回になるまで進む。"
    case .plot: "学習して、図を 1 枚書き出す。出力先はターミナルか SVG。"
    case .plotMore:
      "オプションなしでは、講義資料のネットワークの学習が終わったところを描く。保存した学習は、そのまま、または --iterations まで進めてから描く。スイープのファイルは、値の多い 2 つの設定を縦横の軸にして描き、シードについては平均する。--open landscape では学習率と正則化ごとの学習の結果を、--open surface ではパラメータ空間の断面での損失と学習の経路を描く。文字の図に色が付くのは、標準出力がターミナルのときと --color を指定したとき。"
    case .record: "学習し、ビューアーの画面を動画として書き出す。形式は asciicast か SVG。"
    case .recordMore:
      "オプションなしでは、講義資料のネットワークの学習を 20 秒にまとめる。保存した学習は続きから進め、--iterations はその録画での反復数になる。時間の最後の 1 割は、学習が終わった画面になる。ターミナルは要らない。設定が同じなら、ファイルも同じになる。"
    case .recordSeconds: "動画全体の秒数。(既定値: 20)"
    case .recordRate: "1 秒あたりのコマ数。(既定値: 20、SVG では 8)"
    case .recordSize: "画面の列数と行数。(既定値: 100x30)"
    case .recordOutput:
      "書き込むファイル。.cast は asciinema などで再生できる asciicast v2、.svg は Web ページで動く SVG。SVG は 1 MB 未満になるまでコマを間引く。"
    case .sweep: "値の組み合わせごとに学習し、結果を 1 回につき 1 行で出力する。"
    case .sweepMore:
      """
      学習のオプションと --iterations には、複数の値を並べて指定できる: 'spiral sweep --step-size 0.1,0.3,1 --reg 0,1e-3 --seed 0..9'。\
      値はコンマで区切り、--hidden-units(16/16,16/100)と --features(x,y/x2,y2)の値はスラッシュで区切る。\
      コンマを含む値は二重引用符で囲み、シェルでは全体を一重引用符で囲む: --columns '"x,y,kind","y,z,kind"'。\
      0..9 は両端を含むすべての整数、1e-3..10x9 は等比数列をなす 9 個の数(整数の設定では 10..30x3 は 10,17,30)。--samples 200 では、1e-3..10 は値を選ぶ範囲になる。\
      各行には、指定した設定とその結果が並ぶ。発散した学習では、どの反復のあとで発散したかを示す。中断しても、同じコマンドを実行すればファイルの続きから始まる。

      複数のマシンでは、それぞれが 'spiral sweep ... --part 2/5 --output 2.csv' で一部を受け持ち、\
      'spiral sweep ... --merge *.csv' でファイルを 1 つにまとめる。
      """
    case .option(let help, let value): "\(help.japanese)。(既定値:\u{A0}\(value))"
    case .savedRun:
      "続きから始める学習のファイル、ネットワーク(.npz)、点の表、またはスイープのファイル(sweep.csv:17 はその 17 番目の学習)。- は標準入力。"
    case .compare: "同じ点を使い、横に並べる 2 つ目の学習。1 つ目と異なるオプションを '--model linear' のように 1 語で指定する。"
    case .noMouse: "--mouse off と同じ。"
    case .tour: "--open tour と同じ。講義資料を 1 ページずつたどり、失敗の例も見る。数を続けると、そのページから始まる。"
    case .presenter: "--enlarge presenter と同じ。図、曲線、大きな数値だけの、講義室用の画面。"
    case .noPage(let option, let pages, let given): "--\(option) のページは 1 から \(pages) までです(\(given) は使えません)"
    case .statistics: "1 秒あたりの反復回数、カーネル、スレッド数、かかった秒数を標準エラー出力に書く。"
    case .save:
      "最後の反復のあと、^C を押したとき、ビューアーの終了時に学習を書き込むファイル。.json か .npz(numpy.load でも読める)なら、'spiral train' と 'spiral watch' で続けられる。.py は、同じ学習をする Python と NumPy のスクリプト。"
    case .noConfig: "設定ファイルと環境変数を使わない。"
    case .printConfig: "有効な設定を設定ファイルの形で出力して終了する。"
    case .saveConfig: "有効な設定を設定ファイルに書き込んで終了する。"
    case .size: "列数と行数。SVG では画素数。(既定値: ターミナルの大きさ、なければ 80x42。SVG は 960x560)"
    case .measure: "スイープの図で示す値。(既定値: accuracy)"
    case .plotOpen: "学習の図の代わりに描くもの。landscape は地形、surface は損失曲面。(既定値: nothing)"
    case .plotOutput: "書き込むファイル。.svg、.txt、または地形か損失曲面の数値を書く .csv。(既定値: 標準出力に文字で)"
    case .outputFormat: "ファイルの種類。名前に拡張子がないとき(標準出力の - や /dev/fd/3 など)に指定する。"
    case .sweepIterations: "学習 1 回あたりの反復回数。auto は linear が 200、mlp が 10000。(既定値: auto)"
    case .sweepOutput: "書き込むファイル。すでにある行は学習し直さない。(既定値: 標準出力)"
    case .sweepFormat: "行の形式。(既定値: 出力ファイルの名前に従う。ほかは csv)"
    case .jobs: "同時に進める学習の数。(既定値: プロセッサの数)"
    case .sweepPart: "一部だけを学習する。5 台のうち 2 台目なら 2/5。(既定値: 1/1)"
    case .sweepMerge: "分担したファイルを 1 つにまとめる。足りない行があれば、それを示して失敗する。"
    case .sweepTop: "最後に、結果の良い設定を n 通り、シードについての損失の平均と標準偏差とともに出力する。"
    case .sweepSamples: "1e-3..10 のような範囲から、対数スケールで一様に n 回選ぶ。並べた値は、そのたびにすべて使う。"
    case .sweepSampleSeed: "範囲から選ぶときのシード。(既定値: 0)"
    case .sweepKernel: "学習に使うカーネル。(既定値: 使えるうちでベクトル幅が最大のもの)"
    case .commands: "学習はせず、--output のファイルにまだない学習のコマンドを 1 行に 1 つずつ出力する。"
    case .noHeader: "見出しの行を出力しない。"
    case .headerOnly: "見出しの行だけを出力する。"
    }
  }
}
