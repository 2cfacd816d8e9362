#!/bin/sh
# 用法：sh hosts.sh 主机清单 输入.ndjson 结果.ndjson
# 用 GNU parallel 把输入切成块，分给清单里的主机；哪台主机断了，它手上的块交给别的主机重做。主机上只要有 fangfei，能用密钥登录。
# 结果的次序与输入相同；每行的 label 是第几块，line 是块里第几行。
set -eu
hosts=$1 input=$2 result=$3
if [ -e "$result" ]; then
  echo "$result 已经存在，没有动它。请换一个名字。" >&2
  exit 2
fi

# 主机断电时连接不会自己断开：五秒问一次，两次不答就算断了。
PARALLEL_SSH=${PARALLEL_SSH:-ssh -o BatchMode=yes -o ConnectTimeout=5 -o ServerAliveInterval=5 -o ServerAliveCountMax=2}
export PARALLEL_SSH

failed=0
parallel --pipe --block "${BLOCK:-8M}" --keep-order --retries 5 --sshloginfile "$hosts" --joblog "$result.joblog" \
  'fangfei scan --format ndjson --jobs 1 --quiet --label {#} || [ $? -eq 3 ]' \
  < "$input" > "$result.part" || failed=$?

# 账要对得上：进去几条，出来几条。
in=$(grep -c '[^[:space:]]' "$input" || true)
out=$(wc -l < "$result.part")
if [ "$failed" -ne 0 ] || [ "$in" -ne "$out" ]; then
  echo "没有做完：输入 $in 条，结果 $out 条，$failed 块没有做成（见 $result.joblog）。已得的在 $result.part，请重做。" >&2
  exit 4
fi
mv "$result.part" "$result"
echo "完成：输入 $in 条，结果 $out 条。" >&2
