#!/bin/sh
# Lists the functions outside of the AVX modules that contain AVX instructions (VEX or EVEX encoded, as 'vmovups'), one on each line, and ends
# with 1 where there are any: on a processor without AVX they would be illegal instructions. FILE is a program or an object file.
#
# usage: avx-outside.sh FILE...
for tool in objdump llvm-objdump ''; do command -v "$tool" > /dev/null 2>&1 && break; done
[ "$tool" ] || { echo "avx-outside.sh needs objdump (package binutils)." >&2; exit 2; }
# A mangled name of KernelAVX2 or KernelAVX512 has the word AVX2 or AVX512 in it once at least.
"$tool" -d --no-show-raw-insn "$@" | LC_ALL=C grep -E '>:$|[[:blank:]]v[a-z]' | awk '
  /^[0-9a-f]+ <.*>:$/ { function_ = $2; next }
  function_ !~ /4AVX2|6AVX512|KernelAVX/ && /^ *[0-9a-f]+:[ \t]+v[a-z]/ && $2 !~ /^ver[rw]$/ { found[function_]++ }
  END { for (name in found) { print name " " found[name] " AVX instructions"; any = 1 }; exit any }'
